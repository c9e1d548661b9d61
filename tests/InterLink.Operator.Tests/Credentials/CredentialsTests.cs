using System.Text.Json.Nodes;
using InterLink.Domain;
using InterLink.Domain.Conditions;
using InterLink.Domain.Credentials;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Operator.RoutingPolicies;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using InterLink.Testing.Processes;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Operator.Tests.Credentials;

/// <summary>One operator, several customers: each link stays in its own account, and no key is told to anybody.</summary>
public sealed class CredentialsTests(OperatorCluster cluster) : IAsyncLifetime
{
    private readonly List<CustomerAccount> _accounts = [];
    private readonly List<string> _keys = [];
    private OperatorWorld? _world;
    private ChildProcess? _operator;

    private OperatorWorld World => _world ?? throw new InvalidOperationException("Not initialized.");

    public async ValueTask InitializeAsync()
    {
        _world = await OperatorWorld.CreateAsync(cluster);
        _operator = _world.StartOperator(flags: ["--log-level", "debug"]);
    }

    public async ValueTask DisposeAsync()
    {
        var told = await World.KubectlAsync("get", "interlinks,routingpolicies,events", "--output", "yaml");
        Assert.All([.. _keys, .. _accounts.Select(account => account.SecretKey)], key =>
        {
            Assert.DoesNotContain(key, told, StringComparison.Ordinal);
            Assert.All(_operator?.Output ?? [], line => Assert.DoesNotContain(key, line, StringComparison.Ordinal));
        });
        _accounts.ForEach(account => account.Dispose());
        await World.DisposeAsync();
    }

    [Fact]
    public async Task Each_link_is_in_the_account_of_its_credentials_and_stays_there_over_a_rotation()
    {
        var (red, blue) = (await OpenAsync("red"), await OpenAsync("blue"));
        await World.InterLinks.CreateAsync(World.Hosted("own"), TestContext.Current.CancellationToken);
        await World.ReachesAsync("own", InterLinkPhase.Requesting);
        await red.StoreAsync();
        await blue.StoreAsync("team-blue");
        await World.InterLinks.CreateAsync(red.Hosted("default"), TestContext.Current.CancellationToken);
        await World.InterLinks.CreateAsync(blue.Hosted("named", "team-blue"), TestContext.Current.CancellationToken);
        var names = new[] { "own", "default", "named" };
        foreach (var name in names)
        {
            await SettledAsync(name);
        }

        Assert.Equal([$"{World.Namespace}-own"], (await World.LinksAsync()).Select(link => link.Name));
        Assert.Equal([$"{World.Namespace}-default"], await red.LinkNamesAsync());
        Assert.Equal([$"{World.Namespace}-named"], await blue.LinkNamesAsync());
        Assert.Equal(CredentialsStatus.Operator with { ProjectId = World.Simulator.ProjectId.ToString() }, (await GetAsync("own")).Status.Credentials);
        Assert.Equal(CredentialsStatus.OfSecret("interlink-credentials") with { ProjectId = red.ProjectId }, (await GetAsync("default")).Status.Credentials);

        _keys.Add(red.SecretKey);
        await red.RotateAsync(() => red.StoreAsync());
        await World.EditAsync("default", new JsonObject { ["displayName"] = "renamed" });

        await Eventually.IsAsync(red.LinkNamesAsync, found => found.SequenceEqual(["renamed"]), TestContext.Current.CancellationToken, "the new key is used");
        var settled = await SettledAsync("default");
        Assert.NotEqual(Reasons.GatewayUnauthorized, Ready(settled).Reason);
    }

    [Fact]
    public async Task A_key_of_another_account_makes_nothing_seem_gone_and_nothing_be_made_anew()
    {
        var (red, blue) = (await OpenAsync("red"), await OpenAsync("blue"));
        await red.StoreAsync("team");
        var policy = new RoutingPolicyResource
        {
            Metadata = new ObjectMeta { Namespace = World.Namespace, Name = "prod" },
            Spec = new RoutingPolicySpec { Region = OperatorWorld.Region, Incoming = ["10.40.0.0/16"], CredentialsSecretRef = new LocalObjectReference { Name = "team" } },
        };
        await World.RoutingPolicies.CreateAsync(policy, TestContext.Current.CancellationToken);
        await World.InterLinks.CreateAsync(red.Hosted("living", "team"), TestContext.Current.CancellationToken);
        await World.InterLinks.CreateAsync(red.Hosted("dying", "team"), TestContext.Current.CancellationToken);
        await SettledAsync("living");
        var before = await SettledAsync("dying");
        await World.EventuallyPolicyAsync("prod", seen => seen.Status.Ipv4Id is not null, "the policy is in force");

        await blue.StoreAsync("team");
        await World.KubectlAsync("delete", "interlink", "dying", "--wait=false");
        var doubted = await ReasonAsync("dying", Reasons.CredentialsChanged);
        await ReasonAsync("living", Reasons.CredentialsChanged);
        await World.EventuallyPolicyAsync(
            "prod", seen => ConditionSet.Find(seen.Status.Conditions, ConditionTypes.Ready)?.Reason == Reasons.CredentialsChanged, "the policy is not made anew");

        Assert.Contains(red.ProjectId, Ready(doubted).Message, StringComparison.Ordinal);
        Assert.Equal((before.Status.LinkId, InterLinkPhase.Requesting, ConditionStatus.Unknown), (doubted.Status.LinkId, doubted.Status.Phase, Ready(doubted).Status));
        Assert.NotEmpty(doubted.Metadata.Finalizers);
        Assert.Equal((2, 1), ((await red.LinkNamesAsync()).Count, await red.PolicyCountAsync()));
        Assert.Equal((0, 0), ((await blue.LinkNamesAsync()).Count, await blue.PolicyCountAsync()));

        await red.StoreAsync("team");
        await World.GoneAsync("dying");
        await SettledAsync("living");
        Assert.Equal([$"{World.Namespace}-living"], await red.LinkNamesAsync());
    }

    [Fact]
    public async Task A_Secret_that_cannot_be_used_is_named_with_what_is_wrong_and_followed_when_it_is_mended()
    {
        var red = await OpenAsync("red");
        await CustomerAccount.StoreAsync(World, "unlabelled", red.SecretKey, red.ProjectId, labelled: false);
        await CustomerAccount.StoreAsync(World, "keyless", secretKey: null, red.ProjectId);
        await CustomerAccount.StoreAsync(World, "malformed", "not-a-uuid", red.ProjectId);
        await CustomerAccount.StoreAsync(World, "homeless", red.SecretKey, projectId: null);
        await CustomerAccount.StoreAsync(World, CredentialsRules.DefaultSecretName, red.SecretKey, red.ProjectId, labelled: false);
        (string Name, string? Secret, string Reason, string Named)[] mistakes =
        [
            ("missing", "missing", Reasons.CredentialsMissing, "does not exist"),
            ("unlabelled", "unlabelled", Reasons.CredentialsMissing, "interlink-operator.io/credentials=true"),
            ("keyless", "keyless", Reasons.CredentialsInvalid, "no entry secretKey"),
            ("malformed", "malformed", Reasons.CredentialsInvalid, "not a UUID"),
            ("homeless", "homeless", Reasons.ProjectMissing, "projectId"),
            ("overlooked", null, Reasons.CredentialsMissing, "interlink-credentials lacks the label"),
        ];
        foreach (var (name, secret, _, _) in mistakes)
        {
            await World.InterLinks.CreateAsync(red.Hosted(name, secret), TestContext.Current.CancellationToken);
        }

        foreach (var (name, secret, reason, named) in mistakes)
        {
            var waiting = await ReasonAsync(name, reason);
            Assert.Contains(named, Ready(waiting).Message, StringComparison.Ordinal);
            Assert.Contains(secret is null or "homeless" ? "" : secret, Ready(waiting).Message, StringComparison.Ordinal);
            Assert.Equal(ConditionStatus.False, Ready(waiting).Status);
        }

        Assert.Equal(0, await World.Desk.OrdersAsync(TestContext.Current.CancellationToken));
        await World.KubectlAsync("delete", "interlink", "missing");
        foreach (var (name, secret, _, _) in mistakes[1..])
        {
            await red.StoreAsync(secret ?? CredentialsRules.DefaultSecretName);
            await World.ReachesAsync(name, InterLinkPhase.Requesting);
        }

        Assert.Empty(await World.LinksAsync());
        Assert.Equal(mistakes.Length - 1, (await red.LinkNamesAsync()).Count);
    }

    [Fact]
    public async Task A_Secret_that_vanishes_is_replaced_by_no_other_credentials()
    {
        var red = await OpenAsync("red");
        await red.StoreAsync();
        await World.ActivateAsync(red.Hosted("kept"));
        await World.InterLinks.CreateAsync(red.Hosted("leaving"), TestContext.Current.CancellationToken);
        await World.InterLinks.CreateAsync(red.Hosted("given-up"), TestContext.Current.CancellationToken);
        await SettledAsync("leaving");
        await SettledAsync("given-up");

        await World.KubectlAsync("delete", "secret", CredentialsRules.DefaultSecretName);
        var blind = await ReasonAsync("kept", Reasons.CredentialsMissing);
        Assert.Equal((InterLinkPhase.Active, ConditionStatus.Unknown), (blind.Status.Phase, Ready(blind).Status));

        // The key that went with the Secret is good for the way out, as long as the process lives that knew it.
        await World.KubectlAsync("delete", "interlink", "leaving", "--timeout=60s");

        _operator?.Terminate();
        await (_operator?.WaitForExitAsync(TestContext.Current.CancellationToken) ?? Task.CompletedTask);
        _operator = World.StartOperator(flags: ["--log-level", "debug"]);
        await World.KubectlAsync("delete", "interlink", "kept", "given-up", "--wait=false");
        var held = await World.EventuallyAsync("kept", seen => seen.Metadata.IsTerminating && Ready(seen).ObservedGeneration == seen.Metadata.Generation, "the deletion was looked at");
        Assert.Equal((Reasons.CredentialsMissing, ConditionStatus.Unknown), (Ready(held).Reason, Ready(held).Status));
        Assert.NotEmpty(held.Metadata.Finalizers);

        await World.EditAsync("given-up", new JsonObject { ["deletionPolicy"] = "Retain" });
        await World.GoneAsync("given-up");
        Assert.Equal([$"{World.Namespace}-given-up", $"{World.Namespace}-kept"], await red.LinkNamesAsync());

        await red.StoreAsync();
        await World.ReachesAsync("kept", InterLinkPhase.Deprovisioning);
    }

    [Fact]
    public async Task An_order_that_may_be_under_way_is_neither_looked_for_nor_repeated_in_another_account()
    {
        var (red, blue) = (await OpenAsync("red"), await OpenAsync("blue"));
        await red.StoreAsync("red");
        await blue.StoreAsync("blue");
        var resource = red.Hosted("paris", "blue");
        await World.InterLinks.CreateAsync(resource with { Spec = resource.Spec with { Suspend = true } }, TestContext.Current.CancellationToken);
        var left = new JsonObject
        {
            ["order"] = new JsonObject { ["attemptId"] = "of-a-process-that-died", ["intendedAt"] = "2026-01-01T00:00:00Z", ["attempt"] = 1 },
            ["credentials"] = new JsonObject { ["source"] = "Secret", ["secretName"] = "red", ["projectId"] = red.ProjectId },
        };
        await World.KubectlAsync("patch", "interlink", "paris", "--subresource=status", "--type=merge", "--patch", new JsonObject { ["status"] = left }.ToJsonString());

        await World.EditAsync("paris", new JsonObject { ["suspend"] = false });
        await ReasonAsync("paris", Reasons.CredentialsChanged);
        await World.EditAsync("paris", new JsonObject { ["credentialsSecretRef"] = new JsonObject { ["name"] = "red" } });
        await SettledAsync("paris");

        Assert.Equal((1, 0), ((await red.LinkNamesAsync()).Count, (await blue.LinkNamesAsync()).Count));
    }

    [Fact]
    public async Task Other_credentials_of_the_same_account_are_taken_over_and_those_of_another_are_not()
    {
        var (red, blue) = (await OpenAsync("red"), await OpenAsync("blue"));
        await red.StoreAsync("old");
        await red.StoreAsync("new");
        await blue.StoreAsync("foreign");
        await World.InterLinks.CreateAsync(red.Hosted("paris", "old"), TestContext.Current.CancellationToken);
        var before = await SettledAsync("paris");

        await World.EditAsync("paris", new JsonObject { ["credentialsSecretRef"] = new JsonObject { ["name"] = "foreign" } });
        var doubted = await ReasonAsync("paris", Reasons.CredentialsChanged);
        Assert.Equal((before.Status.LinkId, "old"), (doubted.Status.LinkId, doubted.Status.Credentials?.SecretName));

        await World.EditAsync("paris", new JsonObject { ["credentialsSecretRef"] = new JsonObject { ["name"] = "new" } });
        var moved = await World.EventuallyAsync("paris", seen => seen.Status.Credentials?.SecretName == "new", "the new Secret is on record");
        Assert.Equal(before.Status.LinkId, moved.Status.LinkId);
    }

    private async Task<CustomerAccount> OpenAsync(string name)
    {
        _accounts.Add(await CustomerAccount.OpenAsync(World, name));
        return _accounts[^1];
    }

    private async Task<InterLinkResource> GetAsync(string name) =>
        await World.InterLinks.GetAsync(new ResourceKey(World.Namespace, name), TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"{name} is gone.");

    private Task<InterLinkResource> SettledAsync(string name) => World.EventuallyAsync(
        name, seen => seen.Status is { Phase: InterLinkPhase.Requesting, VpcId: not null, PairingKeySecretRef: not null } && ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.InSync), $"{name} is requested and as the spec asks");

    private async Task<InterLinkResource> ReasonAsync(string name, string reason)
    {
        var seen = await World.EventuallyAsync(name, resource => resource.Status.Conditions.Count > 0 && Ready(resource).Reason == reason, $"{name} says {reason}");
        StatusInvariants.Check(seen.Status);
        return seen;
    }

    private static Condition Ready(InterLinkResource resource) =>
        ConditionSet.Find(resource.Status.Conditions, InterLinkConditions.Ready) ?? throw new InvalidOperationException("There is no Ready.");
}
