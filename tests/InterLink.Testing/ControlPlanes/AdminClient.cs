using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace InterLink.Testing.ControlPlanes;

/// <summary>
/// The few requests a fixture makes as cluster administrator. Plain HTTP on purpose: a fixture must not rest on the client that it
/// helps to test.
/// </summary>
internal sealed class AdminClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _server;
    private readonly ConcurrentBag<string> _made = [];

    public AdminClient(Uri server, string authorityPem, string token)
    {
        _server = server;
        _http = new HttpClient(new SocketsHttpHandler { SslOptions = CertificateAuthority.Trusting(authorityPem) }) { BaseAddress = server };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Ready is when the server says so and has made the namespace that everybody expects.</summary>
    public async Task<bool> IsReadyAsync(Uri server, CancellationToken cancellationToken) =>
        await IsServedAsync(server, "readyz", cancellationToken) && await IsServedAsync(server, "api/v1/namespaces/default", cancellationToken);

    /// <summary>Whether a server answers a path with success.</summary>
    public async Task<bool> IsServedAsync(Uri server, string path, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri(server, path), cancellationToken);
        return answer.IsSuccessStatusCode;
    }

    public async Task<string> CreateNamespaceAsync(string prefix, CancellationToken cancellationToken)
    {
        var metadata = new JsonObject { ["generateName"] = $"{prefix}-" };
        var created = await SendAsync(HttpMethod.Post, "api/v1/namespaces", new JsonObject { ["metadata"] = metadata }, cancellationToken);
        var name = Text(created, "metadata", "name");
        _made.Add($"api/v1/namespaces/{name}");
        return name;
    }

    /// <summary>Makes or changes a custom resource definition, from YAML, and waits until it is served.</summary>
    public async Task InstallDefinitionAsync(string yaml, CancellationToken cancellationToken)
    {
        const string Definitions = "apis/apiextensions.k8s.io/v1/customresourcedefinitions";
        // Not a server-side apply: an old server refuses the CEL rules in it, where create and replace just drop them.
        var created = await SendYamlAsync(HttpMethod.Post, Definitions, yaml, cancellationToken);
        var name = created["details"]?["name"]?.GetValue<string>() ?? Text(created, "metadata", "name");
        if (created["kind"]?.GetValue<string>() == "Status")
        {
            var present = await SendAsync(HttpMethod.Get, $"{Definitions}/{name}", null, cancellationToken);
            await SendYamlAsync(HttpMethod.Put, $"{Definitions}/{name}", WithVersion(yaml, Text(present, "metadata", "resourceVersion")), cancellationToken);
        }

        var established = await Eventually.IsAsync(
            () => SendAsync(HttpMethod.Get, $"{Definitions}/{name}", null, cancellationToken),
            definition => definition["status"]?["conditions"]?.AsArray().Any(IsEstablished) is true,
            cancellationToken,
            $"{name} is established");

        // The server's own caches learn of it a little later.
        var spec = established["spec"];
        var objects = $"apis/{Text(established, "spec", "group")}/{spec?["versions"]?[0]?["name"]}/{spec?["names"]?["plural"]}?limit=1";
        await Eventually.TrueAsync(() => IsServedAsync(_server, objects, cancellationToken), cancellationToken, $"{name} is served");
    }

    /// <summary>A service account in the namespace "default", bound to a cluster role, and a token for it.</summary>
    public async Task<string> CreateServiceAccountTokenAsync(string name, string? clusterRole, CancellationToken cancellationToken)
    {
        const string Accounts = "api/v1/namespaces/default/serviceaccounts";
        const string Bindings = "apis/rbac.authorization.k8s.io/v1/clusterrolebindings";
        _made.Add($"{Accounts}/{name}");
        var account = new JsonObject { ["metadata"] = new JsonObject { ["name"] = name } };
        await SendAsync(HttpMethod.Post, Accounts, account, cancellationToken, HttpStatusCode.Conflict);
        if (clusterRole is not null)
        {
            var binding = new JsonObject
            {
                ["metadata"] = new JsonObject { ["name"] = $"{name}-{clusterRole}" },
                ["roleRef"] = new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "ClusterRole", ["name"] = clusterRole },
                ["subjects"] = new JsonArray(new JsonObject { ["kind"] = "ServiceAccount", ["name"] = name, ["namespace"] = "default" }),
            };
            _made.Add($"{Bindings}/{name}-{clusterRole}");
            await SendAsync(HttpMethod.Post, Bindings, binding, cancellationToken, HttpStatusCode.Conflict);
        }

        var request = new JsonObject { ["apiVersion"] = "authentication.k8s.io/v1", ["kind"] = "TokenRequest", ["spec"] = new JsonObject() };
        return Text(await SendAsync(HttpMethod.Post, $"{Accounts}/{name}/token", request, cancellationToken), "status", "token");
    }

    public Task DeleteNamespaceAsync(string name, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, $"api/v1/namespaces/{name}", null, cancellationToken, HttpStatusCode.NotFound);

    /// <summary>Leaves an existing cluster as it was found: namespaces, service accounts and bindings made here go.</summary>
    public async Task RemoveWhatWasMadeAsync()
    {
        foreach (var path in _made)
        {
            await SendAsync(HttpMethod.Delete, path, null, CancellationToken.None, HttpStatusCode.NotFound, HttpStatusCode.Conflict);
        }
    }

    public void Dispose() => _http.Dispose();

    private static bool IsEstablished(JsonNode? condition) =>
        condition?["type"]?.GetValue<string>() == "Established" && condition["status"]?.GetValue<string>() == "True";

    private static string WithVersion(string yaml, string resourceVersion)
    {
        const string Metadata = "\nmetadata:\n";
        var at = yaml.IndexOf(Metadata, StringComparison.Ordinal) + Metadata.Length;
        return $"{yaml[..at]}  resourceVersion: \"{resourceVersion}\"\n{yaml[at..]}";
    }

    private static string Text(JsonNode node, string parent, string child) =>
        node[parent]?[child]?.GetValue<string>() ?? throw new InvalidOperationException($"No {parent}.{child} in the answer: {node.ToJsonString()}");

    private Task<JsonNode> SendAsync(
        HttpMethod method,
        string path,
        JsonObject? body,
        CancellationToken cancellationToken,
        params HttpStatusCode[] tolerated) =>
        SendAsync(method, path, body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"), tolerated, cancellationToken);

    private Task<JsonNode> SendYamlAsync(HttpMethod method, string path, string yaml, CancellationToken cancellationToken) =>
        SendAsync(method, path, new StringContent(yaml, Encoding.UTF8, "application/yaml"), [HttpStatusCode.Conflict], cancellationToken);

    private async Task<JsonNode> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content,
        HttpStatusCode[] tolerated,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var answer = await _http.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!answer.IsSuccessStatusCode && !tolerated.Contains(answer.StatusCode))
        {
            throw new ControlPlaneException($"{method} {path} was answered with {(int)answer.StatusCode}: {text}");
        }

        return JsonNode.Parse(text) ?? throw new InvalidOperationException($"{method} {path} was answered with null.");
    }
}
