using InterLink.Demo.Staging;
using InterLink.Demo.Telling;

namespace InterLink.Demo.Phases;

/// <summary>Drives one resource after the other into a phase, and has each of them written down. The clock is the simulator's.</summary>
internal sealed class PhaseTour(Stage stage, Narrator narrator)
{
    /// <summary>How long an order stays in Configuring: longer than the machine takes, so that the tour alone ends it.</summary>
    public static readonly TimeSpan ConfiguringTime = TimeSpan.FromHours(1);

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        var pages = new PhasePages(stage, narrator);
        var hosted = new HostedTour(stage, pages);
        var connections = new ConnectionTour(stage, pages);
        await ApplyPoliciesAsync(cancellationToken);
        await hosted.PlayAsync(cancellationToken);
        await connections.PlayAsync(cancellationToken);
        await new SelfHostedTour(stage, pages, connections).PlayAsync(cancellationToken);
        await hosted.EndAsync(cancellationToken);
    }

    private async Task ApplyPoliciesAsync(CancellationToken cancellationToken)
    {
        var policy = await File.ReadAllTextAsync(stage.Repository.PathOf("deploy/samples/routing-policy.yaml"), cancellationToken);
        await new TouredResource(stage, "ilpolicy", "prod").ApplyAsync(policy, cancellationToken);
        var dual = policy.Replace("name: prod", "name: dual", StringComparison.Ordinal).Replace("- 10.40.0.0/16", "- 10.40.0.0/16\n    - 2001:db8:40::/48", StringComparison.Ordinal);
        await new TouredResource(stage, "ilpolicy", "dual").ApplyAsync(dual, cancellationToken);
    }
}
