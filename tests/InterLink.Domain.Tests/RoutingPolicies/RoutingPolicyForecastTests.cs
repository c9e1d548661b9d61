using InterLink.Domain.Credentials;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;

namespace InterLink.Domain.Tests.RoutingPolicies;

/// <summary>A forecast is the planner's own decisions, one after the other, until it has none left.</summary>
public sealed class RoutingPolicyForecastTests
{
    private static readonly OwnerTags Owner = OwnerTags.For("cluster", "network", "prod", "uid-1");

    private static readonly RoutingPolicySpec Spec = new() { Region = "fr-par", Incoming = ["10.40.0.0/16"] };

    private static readonly PolicyFacts Ipv4 = new()
    {
        Id = "four",
        Name = "network-prod-ipv4",
        ProjectId = "project",
        Version = IpVersion.IPv4,
        Tags = [Owner.Owner, Owner.Uid],
        Incoming = ["10.40.0.0/16"],
    };

    private static readonly PolicyFacts Ipv6 = Ipv4 with { Id = "six", Name = "network-prod-ipv6", Version = IpVersion.IPv6, Incoming = ["2001:db8::/32"] };

    private static readonly PolicyFacts Twin = Ipv4 with { Id = "twin" };

    public static TheoryData<string, RoutingPolicyObservation, string, string> Rows => new()
    {
        { "a new one is created", Seen() with { Resource = Resource(finalizer: false), Status = new() }, "AddFinalizer RecordCredentials Create", "" },
        { "a family that nothing uses is emptied, and then deleted", Seen(Ipv4, Ipv6), "Update Delete", "" },
        { "one that a link has is emptied at once, and deleted when the link has let go of it", Seen(Ipv4, Ipv6) with { Users = ["paris"], AttachedIds = ["six"] }, "Update", "paris" },
        { "so is one that only the gateway knows a user of", Seen(Ipv4, Ipv6) with { Holders = [new("six", "link 7")] }, "Update", "link 7" },
        { "one that was made twice loses its twin", Seen(Ipv4, Twin), "Delete", "" },
        { "unless a link has that", Seen(Ipv4, Twin) with { Users = ["paris"], AttachedIds = ["twin"] }, "", "paris" },
        { "what is as it should be is left alone", Seen(Ipv4) with { Users = ["paris"], AttachedIds = ["four"] }, "", "" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Foresees(string sentence, RoutingPolicyObservation seen, string steps, string heldBy)
    {
        var (foreseen, last) = RoutingPolicyForecast.Of(Spec, seen);

        Assert.Equal((sentence, steps, heldBy), (sentence, string.Join(' ', foreseen.Select(step => step.GetType().Name)), string.Join(' ', last.HeldBy)));
    }

    private static ResourceFacts Resource(bool finalizer = true) => new("network", "prod", 1, IsBeingDeleted: false, finalizer);

    private static RoutingPolicyObservation Seen(params IReadOnlyList<PolicyFacts> policies) => new()
    {
        Resource = Resource(),
        Owner = Owner,
        Status = new RoutingPolicyStatus
        {
            Ipv4Id = policies.Contains(Ipv4) ? "four" : null,
            Ipv6Id = policies.Contains(Ipv6) ? "six" : null,
            Credentials = CredentialsStatus.Operator,
        },
        Policies = new OwnedPolicies.Read(policies),
        Credentials = CredentialsStatus.Operator,
        DefaultProjectId = "project",
    };
}
