using System.Text.Json.Nodes;
using InterLink.Domain;
using InterLink.Domain.InterLinks;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.World;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>A hosted InterLink in the hands of user, partner, Scaleway, the routers and the clock.</summary>
internal sealed class HostedRow(OperatorWorld world, string name) : LinkRow(world, name)
{
    protected override TimeSpan SetupTime => HostedRows.SetupTime;

    protected override InterLinkPhase AfterRepair => InterLinkPhase.Requesting;

    private string PairingKey { get; set; } = "";

    public override Task ActAsync(string word) => word switch
    {
        "ten-days" => World.Desk.AdvanceClockAsync(InterLinkLifecycle.PartnerResponseWindow, Cancellation),
        "accept" => World.PartnerDesk.AcceptAsync(PairingKey, Cancellation),
        "refuse" => World.PartnerDesk.RefuseAsync(PairingKey, "no port left at TH2", Cancellation),
        "complete" => World.PartnerDesk.CompleteAsync(PairingKey, Cancellation),
        "deprovision" => World.PartnerDesk.DeprovisionAsync(PairingKey, Cancellation),
        "delete-by-hand" => World.Gateway.Links.DeleteAsync(OperatorWorld.Region, LinkId, Cancellation),
        _ => base.ActAsync(word),
    };

    public Task EditAsync(JsonObject spec) => World.EditAsync(Name, spec);

    /// <summary>Holds every revision so far against the invariants.</summary>
    /// <returns>The phases that it went through.</returns>
    public async Task<IReadOnlyList<InterLinkPhase>> CheckAsync(InterLinkResource last)
    {
        await World.History.CheckAsync(last);
        return [.. last.Status.Transitions.Select(transition => transition.Phase)];
    }

    protected override async Task<InterLinkResource> OrderAsync(Func<InterLinkSpec, InterLinkSpec> edit)
    {
        var resource = World.Hosted(Name);
        var spec = resource.Spec with { RoutingPolicyRef = new LocalObjectReference { Name = HostedRows.Policy } };
        await World.InterLinks.CreateAsync(resource with { Spec = edit(spec) }, Cancellation);
        PairingKey = await World.PairingKeyAsync(Name);
        return await EventuallyAsync(
            seen => seen.Status is { Phase: InterLinkPhase.Configuring, PairingKeySecretRef: not null, Handshake.Partner.Name: not null }, $"{Name} is ordered");
    }

    protected override Task<InterLinkResource> ArrivesAsync(string word) => word switch
    {
        "set-up" => EventuallyAsync(IsConfigured(InterLinkPhase.Requesting), $"{Name} is requested and configured"),
        "ten-days" => World.ReachesAsync(Name, InterLinkPhase.Expired),
        "unlock" => EventuallyAsync(seen => seen.Status.Phase != InterLinkPhase.Locked, $"{Name} is unlocked"),
        "accept" => World.ReachesAsync(Name, InterLinkPhase.Provisioning),
        "refuse" => World.ReachesAsync(Name, InterLinkPhase.Refused),
        "complete" => EventuallyAsync(IsConfigured(InterLinkPhase.Active), $"{Name} is active and configured"),
        "deprovision" => World.ReachesAsync(Name, InterLinkPhase.Deprovisioning),
        "delete-by-hand" => EventuallyAsync(
            seen => seen.Status.Phase is InterLinkPhase.Deleted or InterLinkPhase.Deprovisioning, $"{Name} is known to be deleted by hand"),
        _ => base.ArrivesAsync(word),
    };
}
