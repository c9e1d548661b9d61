using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Gateway.Tests.Contract;

namespace InterLink.Gateway.Tests.Client;

public sealed class CircuitBreakerTests
{
    private static readonly GatewayClientOptions Options = ClientRig.Options with { MaxRetries = 0, BreakerMinimumCalls = 4, BreakerPause = TimeSpan.FromSeconds(20) };

    private readonly ImpatientTimeProvider _time = new();

    [Fact]
    public async Task A_region_that_keeps_failing_is_left_alone_and_tried_again_after_the_pause()
    {
        await using var rig = await ClientRig.StartAsync(_time, Options);
        rig.Gateway.Next(Behave.Answer(500, ""));
        await ReadAsync(rig, "fr-par", times: 4);

        var failure = ClientRig.Failure<GatewayFailure.Unavailable, Link>(
            await rig.Client.Links.CreateAsync("fr-par", new CreateLinkRequest(), TestContext.Current.CancellationToken));
        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(Options.BreakerPause, failure.RetryAfter);
        Assert.Equal(4, rig.Gateway.Requests.Count);

        rig.Gateway.Next(Behave.Ok(Examples.HostedLink));
        _time.Advance(Options.BreakerPause);
        Assert.IsType<GatewayResult<Link>.Ok>(await GetAsync(rig, "fr-par"));
    }

    [Fact]
    public async Task The_circuit_of_one_region_leaves_the_others_closed()
    {
        await using var rig = await ClientRig.StartAsync(_time, Options);
        rig.Gateway.Each(request => request.PathAndQuery.Contains("fr-par", StringComparison.Ordinal) ? Behave.Answer(500, "") : Behave.Ok(Examples.HostedLink));
        await ReadAsync(rig, "fr-par", times: 5);

        Assert.IsType<GatewayResult<Link>.Ok>(await GetAsync(rig, "nl-ams"));
        Assert.Equal(5, rig.Gateway.Requests.Count);
    }

    [Theory]
    [InlineData(400, Examples.InvalidArguments)]
    [InlineData(404, Examples.NotFound)]
    [InlineData(429, "")]
    public async Task A_gateway_that_says_no_is_not_a_broken_one(int status, string body)
    {
        await using var rig = await ClientRig.StartAsync(_time, Options);
        rig.Gateway.Next(Behave.Answer(status, body));

        await ReadAsync(rig, "fr-par", times: 10);

        Assert.Equal(10, rig.Gateway.Requests.Count);
    }

    [Fact]
    public async Task An_open_circuit_does_not_hide_that_an_earlier_try_may_have_been_carried_out()
    {
        await using var rig = await ClientRig.StartAsync(_time, Options with { MaxRetries = 3, BreakerMinimumCalls = 2 });
        rig.Gateway.Next(Behave.Answer(500, ""));

        var result = await rig.Client.Links.DeleteAsync("fr-par", ClientRig.LinkId, TestContext.Current.CancellationToken);

        Assert.True(ClientRig.Failure<GatewayFailure.Unavailable, Link>(result).OutcomeUnknown);
        Assert.Equal(2, rig.Gateway.Requests.Count);
    }

    private static async Task ReadAsync(ClientRig rig, string region, int times)
    {
        for (var time = 0; time < times; time++)
        {
            ClientRig.Failure(await GetAsync(rig, region));
        }
    }

    private static Task<GatewayResult<Link>> GetAsync(ClientRig rig, string region) =>
        rig.Client.Links.GetAsync(region, ClientRig.LinkId, TestContext.Current.CancellationToken);
}
