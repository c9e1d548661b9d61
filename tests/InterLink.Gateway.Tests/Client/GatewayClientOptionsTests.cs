using InterLink.Gateway.Client;

namespace InterLink.Gateway.Tests.Client;

public sealed class GatewayClientOptionsTests
{
    public static TheoryData<string, GatewayClientOptions> Wrong => new()
    {
        { "BaseUrl", new() { BaseUrl = new Uri("/relative", UriKind.Relative) } },
        { "BaseUrl", new() { BaseUrl = new Uri("ftp://gateway.example") } },
        { "BaseUrl", new() { BaseUrl = new Uri("https://key@gateway.example") } },
        { "BaseUrl", new() { BaseUrl = new Uri("https://gateway.example/?region=fr-par") } },
        { "BaseUrl", new() { BaseUrl = new Uri("https://gateway.example/#a") } },
        { "TryTimeout", new() { TryTimeout = TimeSpan.Zero } },
        { "TryTimeout", new() { TryTimeout = TimeSpan.FromDays(1) } },
        { "MaxRetries", new() { MaxRetries = -1 } },
        { "MaxRetries", new() { MaxRetries = 11 } },
        { "RetryDelay", new() { RetryDelay = TimeSpan.Zero } },
        { "MaxRetryDelay", new() { MaxRetryDelay = TimeSpan.FromMilliseconds(499) } },
        { "BreakerFailureRatio", new() { BreakerFailureRatio = 0 } },
        { "BreakerFailureRatio", new() { BreakerFailureRatio = double.NaN } },
        { "BreakerMinimumCalls", new() { BreakerMinimumCalls = 1 } },
        { "BreakerSampling", new() { BreakerSampling = TimeSpan.FromMilliseconds(499) } },
        { "BreakerPause", new() { BreakerPause = TimeSpan.FromMilliseconds(499) } },
        { "RequestsPerSecond", new() { RequestsPerSecond = 0 } },
        { "RequestsPerSecond", new() { RequestsPerSecond = double.PositiveInfinity } },
        { "Burst", new() { Burst = 0 } },
        { "PageSize", new() { PageSize = 0 } },
        { "PageSize", new() { PageSize = 1001 } },
    };

    [Fact]
    public void The_defaults_are_valid() => Assert.Empty(new GatewayClientOptions().Validate());

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_mistake_is_named_by_its_option(string option, GatewayClientOptions options)
    {
        var error = Assert.Single(options.Validate());

        Assert.Equal(option, error.Option);
        Assert.StartsWith("must be ", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_named_at_once()
    {
        var options = new GatewayClientOptions { MaxRetries = -1, Burst = 0, PageSize = 0 };

        Assert.Equal(["MaxRetries", "Burst", "PageSize"], options.Validate().Select(error => error.Option));
    }

    /// <summary>Polly has limits of its own: no valid options may run into them.</summary>
    [Fact]
    public async Task Options_at_their_limits_make_a_client_that_works()
    {
        GatewayClientOptions[] limits =
        [
            ClientRig.Options with
            {
                MaxRetries = 10, RetryDelay = TimeSpan.FromMinutes(1), MaxRetryDelay = TimeSpan.FromMinutes(10), BreakerMinimumCalls = int.MaxValue, BreakerFailureRatio = 1,
                BreakerSampling = TimeSpan.FromHours(1), BreakerPause = TimeSpan.FromHours(1), TryTimeout = TimeSpan.FromMinutes(10), PageSize = 1000,
            },
            ClientRig.Options with
            {
                MaxRetries = 0, RetryDelay = TimeSpan.FromMilliseconds(1), MaxRetryDelay = TimeSpan.FromMilliseconds(1), BreakerMinimumCalls = 2, BreakerFailureRatio = 0.01,
                BreakerSampling = TimeSpan.FromMilliseconds(500), BreakerPause = TimeSpan.FromMilliseconds(500), Burst = 1, PageSize = 1,
            },
        ];
        foreach (var options in limits)
        {
            Assert.Empty(options.Validate());
            await using var rig = await ClientRig.StartAsync(new ImpatientTimeProvider(), options);
            rig.Gateway.Next(Behave.Ok("""{"pops":[],"total_count":0}"""));
            Assert.Empty(ClientRig.Value(await rig.Client.Catalogue.ListPopsAsync(ClientRig.Region, null, TestContext.Current.CancellationToken)));
        }
    }
}
