using InterLink.Domain.Conditions;
using InterLink.Domain.Credentials;
using InterLink.Domain.InterLinks;
using InterLink.Testing;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>A link stays in the account in which it was ordered, whatever becomes of the credentials.</summary>
public sealed class LinkCredentialsTests
{
    private const string Project = "bbbbbbbb-0000-4000-8000-000000000002";
    private static readonly InterLinkSpec Spec = Given.Spec();
    private static readonly CredentialsStatus Team = CredentialsStatus.OfSecret("team") with { ProjectId = Project };

    public static TheoryData<GatewayTrouble, string> Troubles() => new()
    {
        { CredentialsTroubles.Missing("team"), Reasons.CredentialsMissing },
        { CredentialsTroubles.DefaultUnlabelled, Reasons.CredentialsMissing },
        { CredentialsTroubles.Invalid("team", "it has no entry secretKey"), Reasons.CredentialsInvalid },
        { CredentialsTroubles.Changed(Team, "other"), Reasons.CredentialsChanged },
        { CredentialsTroubles.Foreign(Team, Project), Reasons.CredentialsChanged },
    };

    [Theory]
    [MemberData(nameof(Troubles))]
    public void Nothing_is_done_and_nothing_is_forgotten_without_the_right_credentials(GatewayTrouble trouble, string reason)
    {
        var unread = new LinkSighting.Unreadable(trouble);
        var fresh = new InterLinkStatus();
        var intended = Given.IntentAt(Given.Now.AddDays(-1)) with { Credentials = Team };
        var active = Given.Pass(Spec, Given.Seen(Given.Link("active")) with { Credentials = Team, Status = fresh });
        foreach (var status in new[] { fresh, intended, active })
        {
            foreach (var seen in new[] { Given.Seen(unread), Given.Deleting(unread) })
            {
                var isCertain = status == fresh && !seen.Resource.IsBeingDeleted;
                var blind = seen with { Status = status, Credentials = null };

                var after = Given.Pass(Spec, blind);

                Assert.Equal(new InterLinkAction.None(), Given.Decide(Spec, blind).Action);
                Assert.Equal((status.LinkId, status.Phase, status.Order, status.Credentials), (after.LinkId, after.Phase, after.Order, after.Credentials));
                Assert.Equal((isCertain ? ConditionStatus.False : ConditionStatus.Unknown, reason), (Ready(after).Status, Ready(after).Reason));
                Assert.EndsWith(".", Ready(after).Message, StringComparison.Ordinal);
                StatusInvariants.Check(after);
            }
        }
    }

    [Fact]
    public void The_account_and_the_Project_are_on_record_before_the_order_goes_out()
    {
        var seen = Given.Seen(new LinkSighting.NotLooked()) with { Credentials = CredentialsStatus.OfSecret("team") };
        var intent = new OrderIntent { AttemptId = "attempt", IntendedAt = Given.Now, Attempt = 1 };

        var status = Given.Pass(Spec, seen, new ActionOutcome.IntentRecorded(intent));

        Assert.Equal((intent, Team), (status.Order, status.Credentials));
    }

    [Fact]
    public void A_link_that_is_seen_with_other_credentials_stays_with_them_from_then_on()
    {
        var link = Given.Link("active") with { ProjectId = Project };
        var status = Given.Pass(Spec, Given.Seen(link) with { Credentials = CredentialsStatus.Operator });
        Assert.Equal(CredentialsStatus.Operator with { ProjectId = Project }, status.Credentials);

        var moved = Given.Pass(Spec, Given.Seen(link) with { Credentials = CredentialsStatus.OfSecret("team"), Status = status });

        Assert.Equal(Team, moved.Credentials);
    }

    private static Condition Ready(InterLinkStatus status) =>
        ConditionSet.Find(status.Conditions, InterLinkConditions.Ready) ?? throw new InvalidOperationException("There is no Ready.");
}
