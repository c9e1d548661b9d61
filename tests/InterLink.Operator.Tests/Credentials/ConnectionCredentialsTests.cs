using System.Text.Json.Nodes;
using InterLink.Domain;
using InterLink.Domain.Conditions;
using InterLink.Domain.Credentials;
using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Model;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.DedicatedConnections;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using Reasons = InterLink.Domain.DedicatedConnections.DedicatedConnectionConditions.Reasons;

namespace InterLink.Operator.Tests.Credentials;

/// <summary>One operator, and two namespaces of two customers: each sees its own dedicated connections, and orders on them alone.</summary>
public sealed class ConnectionCredentialsTests(OperatorCluster cluster) : IAsyncLifetime
{
    private const string Port = "port";
    private OperatorWorld? _world;
    private ConnectionScene? _scene;
    private CustomerAccount? _red;
    private CustomerAccount? _blue;
    private string _there = "";

    private OperatorWorld World => _world ?? throw new InvalidOperationException("Not initialized.");

    private ConnectionScene Scene => _scene ?? throw new InvalidOperationException("Not initialized.");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await OperatorWorld.CreateAsync(cluster);
        _scene = new ConnectionScene(_world);
        _there = await _world.Plane.CreateNamespaceAsync("operator", Cancellation);
        (_red, _blue) = (await CustomerAccount.OpenAsync(_world, "red"), await CustomerAccount.OpenAsync(_world, "blue"));
        _world.StartOperator(flags: ["--namespaces", $"{_world.Namespace},{_there}"]);
    }

    public async ValueTask DisposeAsync()
    {
        _scene?.Dispose();
        _red?.Dispose();
        _blue?.Dispose();
        await (_world?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task The_same_description_finds_in_each_namespace_the_connection_of_its_own_Project()
    {
        var (here, there) = (World.Namespace, _there);
        await _red!.StoreAsync();
        await _blue!.StoreAsync(@namespace: there);
        var ofOperator = await Scene.PatchAsync("dc-own");
        var (ofRed, ofBlue) = (await PatchForAsync(_red), await PatchForAsync(_blue));
        await DescribeAsync(here);
        await DescribeAsync(there);

        // A key that does not show the connection orders nothing on it.
        await _blue.StoreAsync("blue");
        await OrderAsync(here, new LocalObjectReference { Name = "blue" });
        await World.EventuallyAsync(
            "paris",
            seen => ConditionSet.Find(seen.Status.Conditions, ConditionTypes.Ready)?.Message.Contains("does not show it to the credentials of this InterLink", StringComparison.Ordinal) is true,
            "it is out of sight");

        // Each takes a whole port: they fit only where they belong.
        await World.EditAsync("paris", new JsonObject { ["credentialsSecretRef"] = null });
        await OrderAsync(there);

        Assert.Equal((ofRed, CredentialsStatus.OfSecret("interlink-credentials") with { ProjectId = _red.ProjectId }), await FullAsync(here));
        Assert.Equal((ofBlue, CredentialsStatus.OfSecret("interlink-credentials") with { ProjectId = _blue.ProjectId }), await FullAsync(there));
        Assert.Equal([$"{here}-paris"], await _red.LinkNamesAsync());
        Assert.Equal([$"{there}-paris"], await _blue.LinkNamesAsync());
        Assert.Empty(await World.LinksAsync());
        Assert.NotEqual(ofOperator, ofRed);

        // What staff does in an account that is not the operator's own is seen too.
        await World.Desk.Connections.DisableAsync(ofBlue, Cancellation);
        await IsAsync(there, Reasons.ConnectionDisabled);
        await World.Desk.Connections.EnableAsync(ofBlue, Cancellation);
        await IsAsync(there, Reasons.ConnectionActive);

        // The key of another account makes nothing seem to have ended, and a missing one neither.
        await _blue.StoreAsync();
        var doubted = await IsAsync(here, Reasons.CredentialsChanged);
        Assert.Equal((ofRed, DedicatedConnectionPhase.Active, ConditionStatus.Unknown), (doubted.Status.ConnectionId, doubted.Status.Phase, Ready(doubted)?.Status));
        Assert.Contains(_red.ProjectId, Ready(doubted)?.Message, StringComparison.Ordinal);
        await World.KubectlAsync("delete", "secret", CredentialsRules.DefaultSecretName);
        Assert.Equal(ofRed, (await IsAsync(here, Reasons.CredentialsMissing)).Status.ConnectionId);
        await _red.StoreAsync();
        await IsAsync(here, Reasons.ConnectionActive);

        // Other credentials are taken over once they show the connection.
        await _red.StoreAsync("other");
        await Scene.Resources.MergePatchAsync(
            new ResourceKey(here, Port), new JsonObject { ["spec"] = new JsonObject { ["credentialsSecretRef"] = new JsonObject { ["name"] = "other" } } }, Cancellation);
        await EventuallyAsync(here, seen => seen.Status.Credentials?.SecretName == "other", "the other Secret is on record");
    }

    /// <summary>The operator knows no Project that would be theirs: what comes with the Secret makes each of them one that may order.</summary>
    [Fact]
    public async Task Those_whose_Project_comes_from_a_Secret_wait_their_turn_like_any_others()
    {
        await _red!.StoreAsync();
        await PatchForAsync(_red);

        // One that may not order, for want of credentials, holds nobody up though it is the oldest.
        var barred = Scene.SelfHosted("a-barred", Port, "10Gbps");
        await World.InterLinks.CreateAsync(barred with { Spec = barred.Spec with { CredentialsSecretRef = new LocalObjectReference { Name = "missing" } } }, Cancellation);
        await World.EventuallyAsync("a-barred", seen => Reason(seen) == InterLinkConditions.Reasons.CredentialsMissing, "it has no credentials");
        await Crowd.CreateAsync(World, Enumerable.Range(0, 8).Select(number => Scene.SelfHosted($"racer-{number}", Port, "5Gbps")));
        await DescribeAsync(World.Namespace);

        var all = await Crowd.AreAsync(
            World,
            seen => seen.Status.LinkId is not null || Reason(seen) is InterLinkConditions.Reasons.ConnectionFull or InterLinkConditions.Reasons.CredentialsMissing,
            "all have a link, or wait for room");
        var oldest = all.Where(seen => seen.Metadata.Name != "a-barred").OrderBy(seen => seen.Metadata.CreationTimestamp).ThenBy(seen => seen.Metadata.Name, StringComparer.Ordinal).Take(2);
        Assert.Equal(
            oldest.Select(seen => seen.Metadata.Name).Order(StringComparer.Ordinal),
            all.Where(seen => seen.Status.LinkId is not null).Select(seen => seen.Metadata.Name).Order(StringComparer.Ordinal));
        Assert.All(await World.Desk.JournalAsync("surface=customer&method=POST&path=/links$", Cancellation), order => Assert.Equal(200, order.Status));
    }

    private Task<string> PatchForAsync(CustomerAccount account)
    {
        var order = Scene.Order("dc-port-1");
        order["project_id"] = account.ProjectId;
        return World.Desk.AddConnectionAsync(order, Cancellation);
    }

    private Task<DedicatedConnectionResource> DescribeAsync(string @namespace) => Scene.Resources.CreateAsync(
        new DedicatedConnectionResource
        {
            Metadata = new ObjectMeta { Namespace = @namespace, Name = Port },
            Spec = new DedicatedConnectionSpec { Region = OperatorWorld.Region, Location = new NamedReference { Name = "TH2" }, PortSpeed = PortSpeeds.TenGigabit },
        },
        Cancellation);

    private async Task OrderAsync(string @namespace, LocalObjectReference? credentials = null)
    {
        var resource = Scene.SelfHosted("paris", Port, "10Gbps");
        await World.InterLinks.CreateAsync(
            resource with { Metadata = resource.Metadata with { Namespace = @namespace }, Spec = resource.Spec with { CredentialsSecretRef = credentials } }, Cancellation);
    }

    /// <summary>Which connection is full by now, and with which credentials it was found.</summary>
    private async Task<(string? Id, CredentialsStatus? Credentials)> FullAsync(string @namespace)
    {
        var seen = await EventuallyAsync(@namespace, seen => seen.Status.AvailableBandwidth == "0Mbps", $"the connection of {@namespace} is full");
        return (seen.Status.ConnectionId, seen.Status.Credentials);
    }

    private Task<DedicatedConnectionResource> IsAsync(string @namespace, string reason) => EventuallyAsync(@namespace, seen => Ready(seen)?.Reason == reason, $"{@namespace}: {reason}");

    private async Task<DedicatedConnectionResource> EventuallyAsync(string @namespace, Func<DedicatedConnectionResource, bool> wanted, string what) =>
        await Eventually.IsAsync(() => Scene.Resources.GetAsync(new ResourceKey(@namespace, Port), Cancellation), seen => seen is not null && wanted(seen), Cancellation, what)
        ?? throw new InvalidOperationException("It was there a moment ago.");

    private static Condition? Ready(DedicatedConnectionResource resource) => ConditionSet.Find(resource.Status.Conditions, ConditionTypes.Ready);

    private static string? Reason(InterLinkResource resource) => ConditionSet.Find(resource.Status.Conditions, ConditionTypes.Ready)?.Reason;
}
