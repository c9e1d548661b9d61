using InterLink.Domain.InterLinks;

namespace InterLink.Domain.Tests.InterLinks;

public sealed class InterLinkLifecycleTests
{
    [Theory]
    [InlineData("configuring", InterLinkPhase.Configuring, false, false, false)]
    [InlineData("requested", InterLinkPhase.Requesting, true, true, false)]
    [InlineData("failed", InterLinkPhase.Failed, false, true, true)]
    [InlineData("refused", InterLinkPhase.Refused, false, true, true)]
    [InlineData("expired", InterLinkPhase.Expired, false, true, true)]
    [InlineData("provisioning", InterLinkPhase.Provisioning, true, true, false)]
    [InlineData("ready", InterLinkPhase.Ready, true, true, false)]
    [InlineData("active", InterLinkPhase.Active, true, true, false)]
    [InlineData("limited_connectivity", InterLinkPhase.LimitedConnectivity, true, true, false)]
    [InlineData("all_down", InterLinkPhase.Down, true, true, false)]
    [InlineData("locked", InterLinkPhase.Locked, false, false, true)]
    [InlineData("deprovisioning", InterLinkPhase.Deprovisioning, false, true, false)]
    [InlineData("deleted", InterLinkPhase.Deleted, false, false, true)]
    [InlineData("unknown_link_status", InterLinkPhase.Unknown, false, false, false)]
    [InlineData("a_status_of_tomorrow", InterLinkPhase.Unknown, false, false, false)]
    [InlineData("ACTIVE", InterLinkPhase.Unknown, false, false, false)]
    public void Every_status_has_its_meaning(string status, InterLinkPhase phase, bool configure, bool delete, bool stalled)
    {
        Assert.Equal(phase, InterLinkLifecycle.PhaseOf(status));
        Assert.Equal(configure, InterLinkLifecycle.MayConfigure(phase));
        Assert.Equal(delete, InterLinkLifecycle.MayDelete(phase));
        Assert.Equal(stalled, InterLinkLifecycle.IsStalled(phase));
    }

    [Fact]
    public void Only_a_provisioned_link_carries_traffic() =>
        Assert.All(Enum.GetValues<InterLinkPhase>(), phase => Assert.True(!InterLinkLifecycle.CarriesTraffic(phase) || InterLinkLifecycle.IsProvisioned(phase)));
}
