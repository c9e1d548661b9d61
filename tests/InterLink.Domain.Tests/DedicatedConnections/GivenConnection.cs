using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using Given = InterLink.Domain.Tests.InterLinks.Given;

namespace InterLink.Domain.Tests.DedicatedConnections;

/// <summary>A connection that is active, and a resource that describes it; tests change the one thing they are about.</summary>
internal static class GivenConnection
{
    public const string Id = "abababab-0000-4000-8000-000000000001";
    public const string OtherId = "abababab-0000-4000-8000-000000000002";
    public const string ProjectId = "bbbbbbbb-0000-4000-8000-000000000002";

    public static DedicatedConnectionSpec Spec() => new() { Region = "fr-par", Location = new NamedReference { Name = "TH2" }, PortSpeed = PortSpeeds.TenGigabit };

    public static ConnectionFacts Facts(string status = "active") => new()
    {
        Id = Id,
        Name = "dc-port-1",
        Status = status,
        PopId = Given.PopId,
        ProjectId = ProjectId,
        SpeedMbps = 10_000,
        OfferedMbps = [5000, 1000],
        DemarcationInfo = "MMR 2, rack B07, panel 3, port 14, LC/SM",
        Vlans = new VlanRange { Start = 1500, End = 1599 },
        CreatedAt = Given.Now.AddMilliseconds(120),
    };

    public static DedicatedConnectionObservation Seen(params ConnectionFacts[] listed) => new()
    {
        Resource = new ResourceFacts("network", "dc-port-1", 1, IsBeingDeleted: false, HasFinalizer: true),
        Status = new DedicatedConnectionStatus(),
        Listing = new ConnectionListing.Read(listed),
        Catalogue = Given.Catalogue(),
        DefaultProjectId = ProjectId,
    };

    public static DedicatedConnectionStatus Pass(DedicatedConnectionSpec spec, DedicatedConnectionObservation seen, DateTimeOffset? at = null) =>
        DedicatedConnectionStatusBuilder.Build(spec, seen, DedicatedConnectionPlanner.Decide(spec, seen), at ?? Given.Now);
}
