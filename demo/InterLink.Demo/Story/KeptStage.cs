using InterLink.Demo.Staging;
using InterLink.Demo.Telling;

namespace InterLink.Demo.Story;

/// <summary>Everything stays up until somebody asks this process to stop, and the user gets what is needed to go on alone.</summary>
internal sealed class KeptStage(Stage stage, Narrator narrator, string folder)
{
    private readonly ShellFiles _files = new(stage, folder);

    /// <summary>After the story, with all that it has brought about.</summary>
    public async Task HoldAsync(string pairingKey, CancellationToken cancellationToken)
    {
        var (gateway, kubectl) = (stage.Gateway, stage.Kubectl.Program);
        var direct = await new LinkUnderWay(stage.Kubectl, SelfHostedStory.PreferredLink).StatusAsync("linkId", cancellationToken);
        narrator.Blank();
        narrator.Say(Actor.Demo, "leaves everything up: three links of one VPC, and the connection that carries two of them. Look at it with:");
        narrator.Show($"""

            export KUBECONFIG={_files.Kubeconfig}
            {kubectl} get interlinks,routingpolicies,dedicatedconnections
            {kubectl} describe interlinks {SelfHostedStory.PreferredLink}

            For kubectl with its plugin on PATH, and the keys below in variables: source {_files.Environment}

            {WhereToLook()}; the pairing key of {HostedLinkStory.LinkName} is {pairingKey}

            Cut the BGP session of {SelfHostedStory.PreferredLink}, and the route moves; "up":true brings both back:
            curl -X POST -H 'X-Auth-Token: {gateway.SecretKey}' -d '{"{"}"ip_version":"ipv4","up":false{"}"}' {gateway.BaseUrl}simulator/v1/links/{direct}/router/session

            End the links with:
            {kubectl} delete --wait=false -f deploy/samples/ -f deploy/samples/self-hosted/

            The partner of {HostedLinkStory.LinkName} must let go too then, at the portal or with:
            curl -X POST -H 'X-Partner-Key: {gateway.PartnerKey}' -d '{"{}"}' {gateway.BaseUrl}partner/v1/requests/{pairingKey}/deprovision

            Stop it all, in whatever state it is, with: make demo-stop
            """);
        await HoldAsync(cancellationToken);
    }

    /// <summary>Before any story: nothing is applied, and nothing ordered.</summary>
    public async Task HoldEmptyAsync(CancellationToken cancellationToken)
    {
        narrator.Blank();
        narrator.Say(Actor.Demo, "leaves the stage to you: nothing is applied, and nothing ordered. Every shell that is to use it begins with:");
        narrator.Show($"""

            source {_files.Environment}

            Then go on with docs/tutorial.md, or as you like.

            {WhereToLook()}

            Stop it all, in whatever state it is, with: make demo-stop
            """);
        await HoldAsync(cancellationToken);
    }

    private string WhereToLook() => $"""
        The simulated gateway is {stage.Gateway.BaseUrl.GetLeftPart(UriPartial.Authority)} (X-Auth-Token: {stage.Gateway.SecretKey}). In a browser:
        {stage.Gateway.BaseUrl}#key={stage.Gateway.SecretKey}   the network, live
        {stage.Gateway.BaseUrl}#partner-key={stage.Gateway.PartnerKey}   the partner's portal
        """;

    private async Task HoldAsync(CancellationToken cancellationToken)
    {
        await _files.WriteAsync(cancellationToken);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
    }
}
