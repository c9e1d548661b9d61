using InterLink.Demo.Staging;
using InterLink.Demo.Telling;

namespace InterLink.Demo.Story;

/// <summary>Everything stays up until somebody asks this process to stop, and the user gets what is needed to go on alone.</summary>
internal static class KeptStage
{
    public static async Task HoldAsync(Stage stage, string pairingKey, Narrator narrator, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(stage.Repository.PathOf("artifacts", "demo")).FullName;
        var kubeconfig = Path.Combine(folder, "kubeconfig");
        var (gateway, kubectl) = (stage.Gateway, stage.Kubectl.Program);
        var direct = await new LinkUnderWay(stage.Kubectl, SelfHostedStory.PreferredLink).StatusAsync("linkId", cancellationToken);
        narrator.Blank();
        narrator.Say(Actor.Demo, "leaves everything up: three links of one VPC, and the connection that carries two of them. Look at it with:");
        narrator.Show($"""

            export KUBECONFIG={kubeconfig}
            {kubectl} get interlinks,routingpolicies,dedicatedconnections
            {kubectl} describe interlinks {SelfHostedStory.PreferredLink}

            The simulated gateway is {gateway.BaseUrl.GetLeftPart(UriPartial.Authority)} (X-Auth-Token: {gateway.SecretKey}). In a browser:
            {gateway.BaseUrl}#key={gateway.SecretKey}   the network, live
            {gateway.BaseUrl}#partner-key={gateway.PartnerKey}   the partner's portal; the pairing key of {HostedLinkStory.LinkName} is {pairingKey}

            Cut the BGP session of {SelfHostedStory.PreferredLink}, and the route moves; "up":true brings both back:
            curl -X POST -H 'X-Auth-Token: {gateway.SecretKey}' -d '{"{"}"ip_version":"ipv4","up":false{"}"}' {gateway.BaseUrl}simulator/v1/links/{direct}/router/session

            End the links with:
            {kubectl} delete --wait=false -f deploy/samples/ -f deploy/samples/self-hosted/

            The partner of {HostedLinkStory.LinkName} must let go too then, at the portal or with:
            curl -X POST -H 'X-Partner-Key: {gateway.PartnerKey}' -d '{"{}"}' {gateway.BaseUrl}partner/v1/requests/{pairingKey}/deprovision

            Stop it all, in whatever state it is, with: make demo-stop
            """);
        // Last: whoever waits for the stage waits for this file.
        File.Copy(stage.Kubectl.Kubeconfig, kubeconfig, overwrite: true);
        await HoldAsync(cancellationToken);
    }

    private static async Task HoldAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
    }
}
