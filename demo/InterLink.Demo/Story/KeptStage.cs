using InterLink.Demo.Staging;
using InterLink.Demo.Telling;

namespace InterLink.Demo.Story;

/// <summary>Everything stays up until somebody asks this process to stop, and the user gets what is needed to go on alone.</summary>
internal static class KeptStage
{
    public static async Task HoldAsync(Stage stage, HostedLinkStory story, Narrator narrator, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(stage.Repository.PathOf("artifacts", "demo")).FullName;
        var kubeconfig = Path.Combine(folder, "kubeconfig");
        narrator.Blank();
        narrator.Say(Actor.Demo, "leaves everything up. Go on with:");
        narrator.Show($"""

            export KUBECONFIG={kubeconfig}
            {stage.Kubectl.Program} get interlinks --watch

            The simulated gateway is {stage.Gateway.BaseUrl.GetLeftPart(UriPartial.Authority)} (X-Auth-Token: {stage.Gateway.SecretKey}). In a browser:
            {stage.Gateway.BaseUrl}#key={stage.Gateway.SecretKey}   the network, live
            {stage.Gateway.BaseUrl}#partner-key={stage.Gateway.PartnerKey}   the partner's portal; the link's pairing key is {story.PairingKey}

            After 'kubectl delete interlinks {HostedLinkStory.LinkName}' the partner must let go too, at the portal or with:
            curl -X POST -H 'X-Partner-Key: {stage.Gateway.PartnerKey}' -d '{"{}"}' {stage.Gateway.BaseUrl}partner/v1/requests/{story.PairingKey}/deprovision

            Stop it all with: make demo-stop
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
