using InterLink.Domain.InterLinks;
using InterLink.Operator.Observability;

namespace InterLink.Operator.Tests.Observability;

/// <summary>When a link counts as having become Active, and since when it was under way.</summary>
public sealed class ActivationTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("ordered, accepted, active", "Pending Requesting Provisioning Active", 2.0)]
    [InlineData("ordered with a moment of configuring", "Pending Configuring Requesting Provisioning Active", 3.0)]
    [InlineData("not active yet", "Pending Requesting Provisioning", null)]
    [InlineData("active for the second time", "Pending Requesting Active Down Active", null)]
    [InlineData("adopted while it was active", "Pending Active", null)]
    [InlineData("adopted while it was down", "Pending Down Active", null)]
    public void Counts_from_the_order_to_the_first_Active(string when, string phases, double? hours)
    {
        var transitions = phases.Split(' ').Select((phase, hour) => new PhaseTransition { Phase = Enum.Parse<InterLinkPhase>(phase), At = Start.AddHours(hour), Reason = "Told" }).ToList();
        var status = new InterLinkStatus { Phase = transitions[^1].Phase, Transitions = transitions };
        var before = new InterLinkStatus { Phase = transitions[^2].Phase };

        Assert.True(ActivationTime.Between(before, status)?.TotalHours == hours, when);
        Assert.Null(ActivationTime.Between(status, status));
    }
}
