using System.Globalization;
using System.Text.Json.Nodes;
using InterLink.Domain;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.InterLinks;
using InterLink.Operator.Tests.World;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Operator.Tests.Settled;

/// <summary>InterLinks in every state that lasts: whoever has to act next is a person, or nobody.</summary>
internal sealed class SettledFleet(OperatorWorld world, int size)
{
    private const string Policy = "prod";

    /// <summary>The partner that has to be told; the other one does everything by itself.</summary>
    private const string Slow = "France IX";

    // What each is to become, with its share in a hundred, and the reason that Ready has in the end.
    private static readonly Dictionary<string, (int Share, string Reason)> Kinds = new(StringComparer.Ordinal)
    {
        ["expired"] = (10, Reasons.RequestExpired),
        ["refused"] = (10, Reasons.PartnerRefused),
        ["requesting"] = (30, Reasons.AwaitingPartner),
        ["active"] = (25, Reasons.LinkActive),
        ["locked"] = (5, Reasons.LinkLocked),
        ["leaving"] = (5, Reasons.AwaitingDeprovisioning),
        ["kept"] = (5, Reasons.DeletionProtected),
        ["unserved"] = (5, Reasons.UnknownPartner),
        ["suspended"] = (5, Reasons.Suspended),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Brings all there, with the help of an operator that is running.</summary>
    public async Task SettleAsync()
    {
        await HostedRows.CreatePolicyAsync(world, Policy);

        // These come first, since ten days pass for everybody.
        await CreateAsync("expired", spec => spec with { Hosted = From(Slow) });
        await AreAsync(seen => ReasonOf(seen) == Reasons.AwaitingPartner && IsConfigured(seen), "the requests are out");
        await world.Desk.AdvanceClockAsync(InterLinkLifecycle.PartnerResponseWindow, Cancellation);

        await world.Desk.SetAutopilotAsync(new JsonObject { ["partner"] = OperatorWorld.Partner, ["accept_after"] = "1ms", ["complete_after"] = "1ms" }, Cancellation);
        await world.Desk.SetAutopilotAsync(new JsonObject { ["partner"] = Slow, ["refuse_after"] = "1ms" }, Cancellation);
        await CreateAsync("refused", spec => spec with { Hosted = From(Slow) });
        await CreateAsync("active", spec => spec);
        await CreateAsync("locked", spec => spec);
        await CreateAsync("leaving", spec => spec);
        await CreateAsync("kept", spec => spec with { DeletionProtection = true });
        await CreateAsync("unserved", spec => spec with { Hosted = From("Nobody") });
        await CreateAsync("suspended", spec => spec with { Suspend = true });
        var built = await AreAsync(
            seen => ReasonOf(seen) == (KindOf(seen) is "locked" or "leaving" or "kept" ? Reasons.LinkActive : Kinds[KindOf(seen)].Reason) && IsConfigured(seen), "the partners have acted");

        await world.Desk.SetAutopilotAsync(new JsonObject { ["partner"] = Slow }, Cancellation);
        await CreateAsync("requesting", spec => spec with { Hosted = From(Slow) });
        await Parallel.ForEachAsync(built, Cancellation, async (resource, token) =>
            await (KindOf(resource) switch
            {
                "locked" => world.Desk.LockAsync(resource.Status.LinkId ?? "", token),
                "leaving" or "kept" => world.InterLinks.DeleteAsync(resource.Metadata.Key, new DeleteOptions(), token),
                _ => Task.CompletedTask,
            }));
        await AreAsync(seen => ReasonOf(seen) == Kinds[KindOf(seen)].Reason && IsConfigured(seen), "all have come to rest");
    }

    /// <summary>The version of every object in the namespace that an operator may write.</summary>
    public async Task<IReadOnlyDictionary<string, string>> VersionsAsync()
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        await AddAsync(world.InterLinks);
        await AddAsync(world.RoutingPolicies);
        await AddAsync(world.Kubernetes.Resources<Secret>());
        await AddAsync(world.Kubernetes.Resources<Event>());
        return versions;

        async Task AddAsync<T>(ResourceClient<T> client)
            where T : class, IResource<T>
        {
            foreach (var item in (await client.ListAsync(new ListOptions { Namespace = world.Namespace }, Cancellation)).Items)
            {
                versions[$"{T.Type.Kind} {item.Metadata.Name}"] = item.Metadata.ResourceVersion ?? "";
            }
        }
    }

    private Task CreateAsync(string kind, Func<InterLinkSpec, InterLinkSpec> edit) => Crowd.CreateAsync(
        world,
        Enumerable.Range(0, size * Kinds[kind].Share / 100).Select(number =>
        {
            var resource = world.Hosted(string.Create(CultureInfo.InvariantCulture, $"{kind}-{number:000}"));
            return resource with { Spec = edit(resource.Spec with { RoutingPolicyRef = new LocalObjectReference { Name = Policy } }) };
        }));

    private Task<IReadOnlyList<InterLinkResource>> AreAsync(Func<InterLinkResource, bool> wanted, string what) => Crowd.AreAsync(world, wanted, what);

    private static HostedSpec From(string partner) => new() { Partner = new NamedReference { Name = partner }, Location = new NamedReference { Name = "TH2" } };

    private static string KindOf(InterLinkResource resource) => resource.Metadata.Name.Split('-')[0];

    private static string? ReasonOf(InterLinkResource resource) => ConditionSet.Find(resource.Status.Conditions, InterLinkConditions.Ready)?.Reason;

    // What is attached to a link that awaits its partner, or carries traffic, is attached by now, and its routes are counted.
    private static bool IsConfigured(InterLinkResource resource) =>
        ReasonOf(resource) is not (Reasons.AwaitingPartner or Reasons.LinkActive)
        || resource.Status is { VpcId: not null, RoutingPolicy: { Ipv4Id: not null, Ipv6Id: not null }, RoutePropagation: RoutePropagation.Enabled, Routes: not null };
}
