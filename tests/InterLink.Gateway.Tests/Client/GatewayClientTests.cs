using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Gateway.Tests.Contract;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Client;

public sealed class GatewayClientTests
{
    private const string Region = ClientRig.Region;
    private const string Id = ClientRig.LinkId;

    [Fact]
    public async Task The_time_of_an_answer_is_the_gateways()
    {
        await using var rig = await ClientRig.StartAsync(new ImpatientTimeProvider());
        rig.Gateway.Next(Behave.Answer(200, Examples.HostedLink, ("Date", "Mon, 02 Feb 2026 10:00:05 GMT")));

        var answer = Assert.IsType<GatewayResult<Link>.Ok>(await rig.Client.Links.GetAsync(Region, Id, Token));

        Assert.Equal(new DateTimeOffset(2026, 2, 2, 10, 0, 5, TimeSpan.Zero), answer.ServerTime);
    }

    [Fact]
    public async Task Who_may_not_change_anything_still_reads_but_sends_no_change()
    {
        await using var rig = await ClientRig.StartAsync(new ImpatientTimeProvider());
        rig.Gateway.Next(Behave.Ok(Examples.HostedLink));
        rig.MayMutate = () => false;

        ClientRig.Value(await rig.Client.Links.GetAsync(Region, Id, Token));
        ClientRig.Failure<GatewayFailure.NotLeader, Link>(await rig.Client.Links.CreateAsync(Region, new CreateLinkRequest(), Token));
        ClientRig.Failure<GatewayFailure.NotLeader, Link>(await rig.Client.Links.UpdateAsync(Region, Id, new UpdateLinkRequest(), Token));
        ClientRig.Failure<GatewayFailure.NotLeader, Link>(await rig.Client.Links.DetachVpcAsync(Region, Id, Token));
        ClientRig.Failure<GatewayFailure.NotLeader, Link>(await rig.Client.Links.DeleteAsync(Region, Id, Token));
        ClientRig.Failure<GatewayFailure.NotLeader, Nothing>(await rig.Client.RoutingPolicies.DeleteAsync(Region, Id, Token));

        Assert.Equal("GET", Assert.Single(rig.Gateway.Requests).Method);
    }

    [Fact]
    public async Task Leadership_lost_between_two_tries_stops_the_second()
    {
        await using var rig = await ClientRig.StartAsync(new ImpatientTimeProvider());
        rig.Gateway.Next(Behave.Answer(500, ""));
        rig.MayMutate = () => rig.Gateway.Requests.Count == 0;

        ClientRig.Failure<GatewayFailure.NotLeader, Link>(await rig.Client.Links.DeleteAsync(Region, Id, Token));

        Assert.Single(rig.Gateway.Requests);
    }

    [Fact]
    public async Task Leadership_lost_while_a_change_waits_for_its_turn_stops_it()
    {
        var time = new ManualTimeProvider();
        await using var rig = await ClientRig.StartAsync(time, ClientRig.Options with { RequestsPerSecond = 1, Burst = 1 });
        rig.Gateway.Next(Behave.Ok(Examples.HostedLink));
        ClientRig.Value(await rig.Client.Links.GetAsync(Region, Id, Token));

        var change = rig.Client.Links.DeleteAsync(Region, Id, Token);
        await time.WaitForTimersAsync(1, Token);
        rig.MayMutate = () => false;
        time.Advance(TimeSpan.FromSeconds(1));

        ClientRig.Failure<GatewayFailure.NotLeader, Link>(await change);
        Assert.Single(rig.Gateway.Requests);
    }

    [Fact]
    public async Task A_change_overtakes_the_polls_that_wait()
    {
        var time = new ManualTimeProvider();
        await using var rig = await ClientRig.StartAsync(time, ClientRig.Options with { RequestsPerSecond = 1, Burst = 1 });
        rig.Gateway.Each(request => Behave.Ok(request.Method == "DELETE" ? Examples.HostedLink : """{"pops":[],"total_count":0}"""));
        ClientRig.Value(await rig.Client.Catalogue.ListPopsAsync(Region, null, Token));

        var poll = rig.Client.Catalogue.ListPopsAsync(Region, null, Token);
        var change = rig.Client.Links.DeleteAsync(Region, Id, Token);
        time.Advance(TimeSpan.FromSeconds(1));

        ClientRig.Value(await change);
        Assert.False(poll.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        ClientRig.Value(await poll);
    }

    [Fact]
    public async Task A_rotated_key_is_used_from_the_next_request_on()
    {
        await using var rig = await ClientRig.StartAsync(new ImpatientTimeProvider());
        rig.Gateway.Next(Behave.Ok(Examples.HostedLink));

        ClientRig.Value(await rig.Client.Links.GetAsync(Region, Id, Token));
        rig.Key = "99999999-2222-4333-8444-555555555555";
        ClientRig.Value(await rig.Client.Links.GetAsync(Region, Id, Token));

        Assert.Equal([ClientRig.SecretKey, rig.Key], rig.Gateway.Requests.Select(request => request.Header("X-Auth-Token")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret\nX-Evil: 1")]
    [InlineData("secret\n")]
    [InlineData("sécret")]
    public async Task A_malformed_key_is_neither_sent_nor_quoted(string key)
    {
        await using var rig = await ClientRig.StartAsync(new ImpatientTimeProvider());
        rig.Key = key;

        var failure = ClientRig.Failure<GatewayFailure.Unauthorized, Link>(await rig.Client.Links.GetAsync(Region, Id, Token));

        Assert.Equal(UnauthorizedCause.CredentialsRejected, failure.Cause);
        Assert.Equal("The gateway does not accept the secret key (it is empty or malformed and was not sent).", failure.Message);
        Assert.Empty(rig.Gateway.Requests);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_with_the_key()
    {
        await using var rig = await ClientRig.StartAsync(new ImpatientTimeProvider(), ClientRig.Options with { MaxRetries = 0 });
        await using var elsewhere = await MisbehavingGateway.StartAsync();
        rig.Gateway.Next(Behave.Answer(307, "", ("Location", elsewhere.BaseUrl.AbsoluteUri)));

        ClientRig.Failure<GatewayFailure.Unavailable, Link>(await rig.Client.Links.GetAsync(Region, Id, Token));

        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public void Invalid_options_make_no_client()
    {
        using var handler = GatewayClient.CreateHandler();

        var exception = Assert.Throws<ArgumentException>(() => new GatewayClient(handler, new GatewayClientOptions { PageSize = 0 }, () => "", () => true, TimeProvider.System));

        Assert.Contains("PageSize must be between 1 and 1000", exception.Message, StringComparison.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
