using InterLink.Domain.InterLinks;
using InterLink.Testing;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>Ten days by the gateway's clock. The machine's own stands still here, and says nothing.</summary>
public sealed class RequestDeadlineTests
{
    private static readonly InterLinkSpec Spec = Given.Spec();
    private static readonly LinkFacts Requested = Given.Link("requested");
    private static readonly DateTimeOffset Expiry = Given.Now.AddDays(10);

    public static TheoryData<string, LinkFacts, double, bool, InterLinkPhase, bool> Looks() => new()
    {
        { "a copy a second before", Requested, -1, true, InterLinkPhase.Requesting, false },
        { "a read a second before", Requested, -1, false, InterLinkPhase.Requesting, false },
        { "a copy concludes nothing, and asks for a read", Requested, 0, true, InterLinkPhase.Requesting, true },
        { "a read in time", Requested, 0, false, InterLinkPhase.Expired, false },
        { "the gateway's word before our arithmetic", Given.Link("expired"), -1, true, InterLinkPhase.Expired, false },
        { "a late answer of the partner wins", Given.Link("provisioning"), 3600, false, InterLinkPhase.Provisioning, false },
        { "a late refusal wins too", Given.Link("refused"), 3600, false, InterLinkPhase.Refused, false },
        { "a self-hosted link awaits nobody", Requested with { PartnerId = null }, 3600, false, InterLinkPhase.Requesting, false },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public void Declares_a_request_expired_on_a_read_of_the_link_alone(string sentence, LinkFacts link, double seconds, bool isCopy, InterLinkPhase phase, bool asks)
    {
        var seen = At(Given.Seen(link), Expiry.AddSeconds(seconds)) with { LinkIsCopy = isCopy };
        var status = Given.Pass(Spec, seen);
        StatusInvariants.Check(status);
        Assert.Equal((sentence, phase, asks), (sentence, status.Phase, Given.Decide(Spec, seen).NeedsFreshLook));
    }

    [Fact]
    public void A_request_that_is_declared_expired_stays_so_on_a_copy_until_the_gateway_says_otherwise()
    {
        var seen = At(Given.Seen(Requested), Expiry);
        var expired = Given.Pass(Spec, seen);
        var copy = seen with { Status = expired, LinkIsCopy = true };
        Assert.Equal(InterLinkPhase.Expired, Given.Pass(Spec, copy).Phase);
        Assert.IsType<InterLinkAction.None>(Given.Decide(Spec, At(Given.Seen(Given.BareLink("requested")), Expiry)).Action);
        Assert.Equal(InterLinkPhase.Provisioning, Given.Pass(Spec, copy with { Link = new LinkSighting.Present(Given.Link("provisioning")) }).Phase);
    }

    [Fact]
    public void A_gateway_that_does_not_answer_or_tells_no_time_lets_nothing_expire()
    {
        var requesting = Given.Pass(Spec, Given.Seen(Requested));
        var blind = At(Given.Seen(new LinkSighting.Unreadable(Given.Outage)), Expiry.AddDays(5)) with { Status = requesting };
        Assert.Equal(InterLinkPhase.Requesting, Given.Pass(Spec, blind, at: Expiry.AddDays(5)).Phase);
        Assert.Equal(InterLinkPhase.Requesting, Given.Pass(Spec, Given.Seen(Requested) with { Status = requesting }, at: Expiry.AddDays(5)).Phase);
    }

    [Theory]
    [InlineData(0, 168)]
    [InlineData(168, 48)]
    [InlineData(200, 16)]
    [InlineData(216, 24)]
    [InlineData(239.5, 0.5)]
    public void Looks_again_when_time_brings_the_next_news(double hours, double wait)
    {
        var seen = At(Given.Seen(Requested), Given.Now.AddHours(hours));
        Assert.Equal(Given.Now.AddHours(wait), Given.Decide(Spec, seen).LookAgainAt);
    }

    [Fact]
    public void Nothing_else_waits_for_a_deadline() =>
        Assert.All(["configuring", "provisioning", "active", "expired", "refused"], wire => Assert.Null(Given.Decide(Spec, At(Given.Seen(Given.Link(wire)), Given.Now)).LookAgainAt));

    public static TheoryData<string, double[], string[]> Reminders() => new()
    {
        { "long before", [0, 100, 167.9], [] },
        { "72 hours before, once", [167.9, 168, 168.1, 190], ["72 hours"] },
        { "24 hours before, once more", [168, 216, 217, 239], ["72 hours", "24 hours"] },
        { "the operator was away for both: one will do", [100, 220], ["20 hours"] },
        { "too late for a reminder", [100, 241], [] },
    };

    [Theory]
    [MemberData(nameof(Reminders))]
    public void Reminds_once_at_each_mark(string sentence, double[] hours, string[] expected)
    {
        var (status, told) = ((InterLinkStatus?)null, new List<News>());
        foreach (var hour in hours)
        {
            var after = Given.Pass(Spec, At(Given.Seen(Requested), Given.Now.AddHours(hour)) with { Status = status });
            StatusInvariants.Check(after);
            told.AddRange(InterLinkNews.Between(status, after, new ActionOutcome.Idle()).Where(news => news.Reason == "RequestExpiresSoon"));
            status = after;
        }

        Assert.True(expected.Length == told.Count, $"{sentence}: {string.Join(", ", told)}");
        Assert.All(expected.Zip(told), pair => Assert.Contains(pair.First, pair.Second.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_reminder_names_the_end_the_partner_and_the_Secret()
    {
        var before = Given.Pass(Spec, At(Given.Seen(Requested), Given.Now));
        var after = Given.Pass(Spec, At(Given.Seen(Requested), Given.Now.AddDays(7)) with { Status = before });
        Assert.Equal(
            "The request lapses in 72 hours, at 2026-05-14 08:15:30 UTC. Contact Free Pro (noc@free.example, https://free.example/portal) and hand over the pairing key in "
            + $"Secret {Given.SecretName} before status.handshake.expiresAt, when the request lapses.",
            Assert.Single(InterLinkNews.Between(before, after, new ActionOutcome.Idle())).Message);
    }

    [Fact]
    public void A_resource_that_is_being_deleted_reminds_nobody() =>
        Assert.Null(Given.Pass(Spec, At(Given.Deleting(Requested), Given.Now.AddDays(8))).Handshake?.RemindedAt);

    private static InterLinkObservation At(InterLinkObservation seen, DateTimeOffset gatewayTime) => seen with { GatewayTime = gatewayTime };
}
