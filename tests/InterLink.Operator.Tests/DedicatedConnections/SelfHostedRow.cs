using InterLink.Domain;
using InterLink.Domain.InterLinks;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.InterLinks;
using InterLink.Operator.Tests.World;

namespace InterLink.Operator.Tests.DedicatedConnections;

/// <summary>A self-hosted InterLink in the hands of user, Scaleway and the customer's router.</summary>
internal sealed class SelfHostedRow(OperatorWorld world, ConnectionScene scene, string name) : LinkRow(world, name)
{
    protected override TimeSpan SetupTime => SelfHostedRows.SetupTime;

    protected override InterLinkPhase AfterRepair => InterLinkPhase.Ready;

    public override Task ActAsync(string word) => word == "delete-by-hand" ? scene.DeleteByHandAsync(LinkId) : base.ActAsync(word);

    protected override async Task<InterLinkResource> OrderAsync(Func<InterLinkSpec, InterLinkSpec> edit)
    {
        var resource = scene.SelfHosted(Name, SelfHostedRows.Connection);
        var spec = resource.Spec with
        {
            Vpc = new VpcReference { Id = World.Simulator.VpcId(OperatorWorld.Region).ToString() },
            RoutingPolicyRef = new LocalObjectReference { Name = HostedRows.Policy },
            RoutePropagation = RoutePropagation.Enabled,
        };
        await World.InterLinks.CreateAsync(resource with { Spec = edit(spec) }, Cancellation);
        return await EventuallyAsync(seen => seen.Status is { Phase: InterLinkPhase.Configuring, Location: not null }, $"{Name} is ordered");
    }

    protected override Task<InterLinkResource> ArrivesAsync(string word) =>
        word == "set-up" ? EventuallyAsync(IsConfigured(InterLinkPhase.Ready), $"{Name} is ready and configured") : base.ArrivesAsync(word);
}
