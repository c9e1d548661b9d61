using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Operator.InterLinks;
using InterLink.Testing;
using InterLink.Testing.Charts;

namespace InterLink.Operator.Tests.Documentation;

/// <summary>
/// Every command line of every page, manifest and note does what it is there for. Those of the tutorial and the how-tos are run by tests of their own, and
/// those of the plugin's help by its tests; all others are played here, in one cluster, or are in the list of those that cannot be.
/// </summary>
public sealed class EveryCommandTests
{
    private static readonly PlayedCommand Install = new("helm install interlink-operator charts/interlink-operator --namespace interlink-operator --create-namespace");

    private static readonly PlayedCommand[] GitOps =
    [
        new("kubectl apply --server-side -f deploy/argocd/argocd-cm.yaml"),
        new("kubectl apply -f deploy/argocd/application.yaml", UpTo: "no matches for kind \"Application\""),
        new("kubectl create namespace network"),
        new("kubectl apply -f deploy/flux/kustomization.yaml", UpTo: "no matches for kind \"Kustomization\""),
    ];

    private static readonly PlayedCommand[] Looks =
    [
        new("kubectl get il -A -o wide"),
        new("kubectl get il,ilpolicy,ildc --all-namespaces"),
        new("kubectl get interlinks --all-namespaces"),
        new("kubectl get interlinks --all-namespaces -o wide"),
        new("kubectl describe il NAME"),
        new("kubectl describe interlink NAME"),
        new("kubectl get il NAME -o jsonpath='{.status.conditions[?(@.type==\"Ready\")].message}'"),
        new("kubectl wait --for=condition=Ready il/NAME --timeout=240h"),
        new("kubectl wait --for=condition=Stalled il/NAME --timeout=240h", Name: "refused"),
        new("kubectl get secret paris-pairing-key"),
        new("kubectl get secret NAME-pairing-key -o jsonpath='{.data.pairing-key}' | base64 -d"),
        new("kubectl interlink status paris"),
        new("kubectl interlink plan -f FILE"),
        new("kubectl describe ilpolicy NAME", Name: "prod"),
        new("kubectl get ildc"),
        new("kubectl describe ildc NAME", Name: "th2"),
        new("kubectl get dedicatedconnections --all-namespaces"),
        new("kubectl --namespace NAMESPACE get pods --selector app.kubernetes.io/component=operator"),
        new("kubectl --namespace NAMESPACE describe deployment RELEASE"),
        new("kubectl --namespace NAMESPACE get lease RELEASE -o yaml"),
        new("kubectl --namespace interlink-operator get pods"),
        new("kubectl --namespace interlink-operator logs --selector app.kubernetes.io/component=operator --prefix --tail=-1", FromNode: true),
        new("kubectl --namespace NAMESPACE logs --selector app.kubernetes.io/component=operator --prefix --tail=-1 --since=10m", FromNode: true),
        new("kubectl --namespace NAMESPACE logs --selector app.kubernetes.io/component=operator --prefix --tail=-1 --since=15m", FromNode: true),
        new("kubectl --namespace interlink-operator port-forward service/interlink-operator-simulator 8480", UpTo: "Current status=Pending"),
    ];

    private static readonly PlayedCommand[] Asks =
    [
        new("kubectl annotate il NAME interlink-operator.io/reconcile-requested-at=\"$(date)\" --overwrite"),
        new("kubectl annotate interlink NAME --overwrite \"interlink-operator.io/reconcile-requested-at=$(date -u +%FT%TZ)\""),
    ];

    private static readonly PlayedCommand[] GoesOn =
    [
        new("kubectl get il NAME -o yaml --show-managed-fields"),
        new("kubectl patch il NAME --type=merge --patch '{\"spec\":{\"suspend\":false}}'"),
    ];

    private static readonly PlayedCommand[] Credentials =
    [
        new("kubectl create secret generic interlink-credentials --from-literal=secretKey=UUID --from-literal=projectId=UUID"),
        new("kubectl label secret interlink-credentials interlink-operator.io/credentials=true"),
        new("kubectl label secret NAME interlink-operator.io/credentials=true", Name: "team"),
    ];

    private static readonly PlayedCommand Delete = new("kubectl delete il NAME", Name: "refused");

    // On no page, as nobody is to do this to a release with links: the way to Scaleway is walked through on a page of its own. It is what the commands after it are about.
    private static readonly PlayedCommand[] ToScaleway =
    [
        new("kubectl --namespace interlink-operator create secret generic scaleway-api-key --from-literal=secretKey=UUID"),
        new(
            "helm upgrade --install interlink-operator charts/interlink-operator --namespace interlink-operator "
            + "--set gateway.mode=scaleway --set gateway.scaleway.existingSecret=scaleway-api-key --set gateway.scaleway.projectId=UUID"),
    ];

    private static readonly PlayedCommand Values = new("helm get values interlink-operator --namespace interlink-operator --output yaml");

    private static readonly PlayedCommand Upgrade = new("helm upgrade interlink-operator charts/interlink-operator --namespace interlink-operator --reset-then-reuse-values");

    private static readonly PlayedCommand[] WithoutHelm =
    [
        new("kubectl apply --server-side -f deploy/crds.yaml -f deploy/install.yaml"),
        new("kubectl delete -f deploy/install.yaml"),
    ];

    private static readonly PlayedCommand[] Played = [Install, .. GitOps, .. Looks, .. Asks, .. GoesOn, .. Credentials, Delete, Values, Upgrade, .. WithoutHelm];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("make", "verify")]
    public void Every_command_line_is_played_or_told_why_not_and_none_is_played_that_no_page_has()
    {
        var written = Page.All().SelectMany(page => CommandLines.In(page).Select(line => (page.Path, Line: line))).ToList();
        var played = Played.Select(command => command.Written).ToHashSet(StringComparer.Ordinal);
        var unheld = written.Where(one => !played.Contains(one.Line) && !UnplayedCommand.All.Any(unplayed => unplayed.Is(one.Line)));
        var broken = from one in written from unplayed in UnplayedCommand.All where unplayed.Is(one.Line) && !unplayed.Holds(one.Line) select $"{one.Path}: {one.Line}, which {unplayed.Because}";
        var unused = UnplayedCommand.All.Where(unplayed => !written.Any(one => unplayed.Is(one.Line))).Select(unplayed => unplayed.Beginning);

        NoneIs("neither played nor told why not", unheld.Select(one => $"{one.Path}: {one.Line}"));
        NoneIs("not what it says", broken);
        NoneIs("on no page", played.Except(written.Select(one => one.Line), StringComparer.Ordinal).Concat(unused));
    }

    [Fact]
    [Trait("make", "verify")]
    public void Every_page_that_is_walked_through_has_a_test_that_reads_it()
    {
        var tests = Directory.GetFiles(Repository.PathOf("tests", "InterLink.Operator.Tests", "HowTo"), "*.cs").Select(File.ReadAllText).ToList();

        var unread = Page.All().Where(page => page.IsWalkedThrough).Select(page => Path.GetFileName(page.Path)).Where(name => !tests.Any(test => test.Contains($"\"{name}\")", StringComparison.Ordinal)));

        NoneIs("run by no test", unread);
    }

    [Fact]
    public async Task Every_command_line_does_what_it_is_there_for()
    {
        Assert.SkipWhen(Helm.UnavailableBecause is not null, Helm.UnavailableBecause ?? "");
        await using var reader = await ReadersWorld.CreateAsync();
        Assert.Contains("THE GATEWAY IS SIMULATED.", await reader.PlayAsync(Install), StringComparison.Ordinal);
        var pod = await reader.StartReleaseAsync();
        var world = reader.World;
        await LinksAsync(reader);

        await reader.ShellAsync("kubectl create namespace argocd");
        await PlayAsync(reader, GitOps);
        await PlayAsync(reader, Looks);

        var asked = (await world.EventuallyAsync("paris", _ => true, "paris is there")).Status.LastHandledReconcileAt;
        foreach (var ask in Asks)
        {
            await reader.PlayAsync(ask);
            asked = (await world.EventuallyAsync("paris", seen => seen.Status.LastHandledReconcileAt is { } handled && handled != asked, "it was looked at")).Status.LastHandledReconcileAt;
        }

        await world.EditAsync("paris", new() { ["suspend"] = true });
        await world.EventuallyAsync("paris", seen => Ready(seen)?.Reason == InterLinkConditions.Reasons.Suspended, "paris is suspended");
        await PlayAsync(reader, GoesOn);
        await world.EventuallyAsync("paris", seen => Ready(seen)?.Status == ConditionStatus.True, "paris goes on");

        await reader.ShellAsync("kubectl create secret generic team --from-literal=secretKey=none");
        await PlayAsync(reader, Credentials);
        await reader.PlayAsync(Delete);
        await world.GoneAsync("refused");

        await PlayAsync(reader, ToScaleway);
        Assert.Contains("projectId: ", await reader.PlayAsync(Values), StringComparison.Ordinal);
        await reader.PlayAsync(Upgrade);
        Assert.Contains("--gateway-url=https://api.scaleway.com", await reader.ShellAsync($"helm get manifest {ReadersWorld.Home} --namespace {ReadersWorld.Home}"), StringComparison.Ordinal);
        await reader.ShellAsync($"helm uninstall {ReadersWorld.Home} --namespace {ReadersWorld.Home}");
        pod.Terminate();
        await pod.WaitForExitAsync(Cancellation);

        await PlayAsync(reader, WithoutHelm);
        Assert.Equal(InterLinkPhase.Active, (await world.EventuallyAsync("paris", _ => true, "paris is still there")).Status.Phase);
        Assert.Single(await world.LinksAsync());
        Assert.Equal(2, await world.Desk.OrdersAsync(Cancellation));
    }

    // One in service, one refused, a policy, and a connection that is awaited.
    private static async Task LinksAsync(ReadersWorld reader)
    {
        var world = reader.World;
        await reader.ShellAsync("kubectl apply -f deploy/samples -f deploy/samples/self-hosted/dedicated-connection.yaml");
        await world.InterLinks.CreateAsync(world.Hosted("refused"), Cancellation);
        await world.ReachesAsync("refused", InterLinkPhase.Requesting);
        await world.PartnerDesk.RefuseAsync(await world.PairingKeyAsync("refused"), "no fibre there", Cancellation);
        await world.ReachesAsync("paris", InterLinkPhase.Requesting);
        var key = await world.PairingKeyAsync("paris");
        await world.PartnerDesk.AcceptAsync(key, Cancellation);
        await world.PartnerDesk.CompleteAsync(key, Cancellation);
        await world.EventuallyAsync("paris", seen => ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.TrafficAllowed), "traffic is allowed");
    }

    private static async Task PlayAsync(ReadersWorld reader, IReadOnlyList<PlayedCommand> commands)
    {
        foreach (var command in commands)
        {
            await reader.PlayAsync(command);
        }
    }

    private static void NoneIs(string what, IEnumerable<string> found) => Assert.True(!found.Any(), $"{what}:\n{string.Join('\n', found)}");

    private static Condition? Ready(InterLinkResource seen) => ConditionSet.Find(seen.Status.Conditions, InterLinkConditions.Ready);
}
