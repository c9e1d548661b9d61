using System.Text;
using System.Text.Json.Nodes;
using InterLink.Domain;
using InterLink.Domain.Credentials;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Credentials;
using InterLink.Operator.InterLinks;

namespace InterLink.Operator.Tests.World;

/// <summary>An Organization of its own at the simulator, with one Project, its VPC, and keys.</summary>
internal sealed class CustomerAccount : IDisposable
{
    private static readonly JsonObject Everything = new() { ["permission_set_names"] = new JsonArray("AllProductsFullAccess") };

    private readonly OperatorWorld _world;
    private readonly HttpMessageHandler _handler = GatewayClient.CreateHandler();
    private readonly GatewayClient _client;
    private readonly string _organizationId;

    private CustomerAccount(OperatorWorld world, JsonNode organization)
    {
        _world = world;
        _organizationId = (string?)organization["id"] ?? "";
        ProjectId = (string?)organization["projects"]?[0]?["id"] ?? "";
        _client = new GatewayClient(_handler, new GatewayClientOptions { BaseUrl = world.Simulator.BaseUrl }, () => SecretKey, () => false, TimeProvider.System);
    }

    public string ProjectId { get; }

    public string VpcId { get; private set; } = "";

    /// <summary>The key that is valid now.</summary>
    public string SecretKey { get; private set; } = "";

    private string AccessKey { get; set; } = "";

    public static async Task<CustomerAccount> OpenAsync(OperatorWorld world, string name)
    {
        var account = new CustomerAccount(world, await world.Desk.AddOrganizationAsync(new JsonObject { ["name"] = name }, TestContext.Current.CancellationToken));
        await account.AddKeyAsync();
        account.VpcId = await account._client.Vpcs.ListAllAsync(OperatorWorld.Region, account.ProjectId, TestContext.Current.CancellationToken)
            is GatewayResult<IReadOnlyList<Vpc>>.Ok([var vpc, ..], _) ? vpc.Id : throw new InvalidOperationException("The Project has no VPC.");
        return account;
    }

    /// <summary>A new key takes the place of the old one, which is taken back when <paramref name="handOver"/> has put the new one to use.</summary>
    public async Task RotateAsync(Func<Task> handOver)
    {
        var old = AccessKey;
        await AddKeyAsync();
        await handOver();
        await _world.Desk.RevokeKeyAsync(old, TestContext.Current.CancellationToken);
    }

    /// <summary>Puts the key into a Secret of a namespace, the world's if none is given, made or changed as kubectl apply does.</summary>
    public Task StoreAsync(string secretName = CredentialsRules.DefaultSecretName, string? @namespace = null) =>
        StoreAsync(_world, secretName, SecretKey, ProjectId, @namespace: @namespace);

    public static async Task StoreAsync(
        OperatorWorld world, string secretName, string? secretKey, string? projectId, bool labelled = true, string? @namespace = null)
    {
        var entries = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [CredentialsSecret.SecretKeyEntry] = secretKey,
            [CredentialsSecret.ProjectIdEntry] = projectId,
        };
        var secret = new Secret
        {
            Metadata = new ObjectMeta
            {
                Namespace = @namespace ?? world.Namespace,
                Name = secretName,
                Labels = new Dictionary<string, string>(StringComparer.Ordinal) { [labelled ? CredentialsTroubles.Label : "of"] = labelled ? "true" : "nobody" },
            },
            Data = entries.Where(entry => entry.Value is not null).ToDictionary(entry => entry.Key, entry => Encoding.UTF8.GetBytes(entry.Value + "\n"), StringComparer.Ordinal),
        };
        var secrets = world.Kubernetes.Resources<Secret>();
        if (await secrets.GetAsync(secret.Metadata.Key, TestContext.Current.CancellationToken) is { } known)
        {
            await secrets.ReplaceAsync(secret with { Metadata = secret.Metadata with { ResourceVersion = known.Metadata.ResourceVersion } }, TestContext.Current.CancellationToken);
        }
        else
        {
            await secrets.CreateAsync(secret, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>An InterLink that this account can carry.</summary>
    public InterLinkResource Hosted(string name, string? secretName = null)
    {
        var resource = _world.Hosted(name);
        return resource with
        {
            Spec = resource.Spec with
            {
                Vpc = new VpcReference { Id = VpcId },
                CredentialsSecretRef = secretName is null ? null : new LocalObjectReference { Name = secretName },
            },
        };
    }

    /// <summary>The names of the links that are in this account.</summary>
    public async Task<IReadOnlyList<string>> LinkNamesAsync() =>
        await _client.Links.ListAllAsync(OperatorWorld.Region, new LinkFilter(), TestContext.Current.CancellationToken) is GatewayResult<IReadOnlyList<Link>>.Ok(var links, _)
            ? [.. links.Select(link => link.Name).Order(StringComparer.Ordinal)]
            : throw new InvalidOperationException("The simulator did not answer.");

    /// <summary>How many routing policies are in this account.</summary>
    public async Task<int> PolicyCountAsync() =>
        await _client.RoutingPolicies.ListAllAsync(OperatorWorld.Region, projectId: null, tags: [], TestContext.Current.CancellationToken) is GatewayResult<IReadOnlyList<RoutingPolicy>>.Ok(var policies, _)
            ? policies.Count
            : throw new InvalidOperationException("The simulator did not answer.");

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private async Task AddKeyAsync()
    {
        var request = new JsonObject { ["organization_id"] = _organizationId, ["rights"] = new JsonArray(Everything.DeepClone()) };
        var key = await _world.Desk.AddKeyAsync(request, TestContext.Current.CancellationToken);
        (SecretKey, AccessKey) = ((string?)key["secret_key"] ?? "", (string?)key["access_key"] ?? "");
    }
}
