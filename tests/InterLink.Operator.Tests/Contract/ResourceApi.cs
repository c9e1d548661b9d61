using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using InterLink.Testing.ControlPlanes;

namespace InterLink.Operator.Tests.Contract;

/// <summary>
/// Objects of our kinds in one namespace, as plain JSON: what is tried here are manifests that the typed client could not even
/// express.
/// </summary>
internal sealed class ResourceApi : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _namespace;

    public ResourceApi(Uri server, string authorityPem, string token, string inNamespace)
    {
        _http = new HttpClient(new SocketsHttpHandler { SslOptions = CertificateAuthority.Trusting(authorityPem) }) { BaseAddress = server };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _namespace = inNamespace;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<ApiAnswer> CreateAsync(JsonObject manifest) => SendAsync(HttpMethod.Post, Collection(Of(manifest)), manifest, "application/json");

    public Task<ApiAnswer> GetAsync(Crd crd, string name) => SendAsync(HttpMethod.Get, $"{Collection(crd)}/{name}", null, null);

    /// <summary>What `kubectl get` prints.</summary>
    public Task<ApiAnswer> GetTableAsync(Crd crd, string name) =>
        SendAsync(HttpMethod.Get, $"{Collection(crd)}/{name}", null, "application/json;as=Table;v=v1;g=meta.k8s.io");

    public Task<ApiAnswer> PatchSpecAsync(Crd crd, string name, string patch) =>
        SendAsync(HttpMethod.Patch, $"{Collection(crd)}/{name}", new JsonObject { ["spec"] = JsonNode.Parse(patch) }, "application/merge-patch+json");

    public Task<ApiAnswer> PatchStatusAsync(Crd crd, string name, JsonNode status) =>
        SendAsync(HttpMethod.Patch, $"{Collection(crd)}/{name}/status", new JsonObject { ["status"] = status.DeepClone() }, "application/merge-patch+json");

    public void Dispose() => _http.Dispose();

    private static Crd Of(JsonObject manifest) => Crd.All.Single(crd => crd.Type.Kind == manifest["kind"]!.GetValue<string>());

    private string Collection(Crd crd) => $"apis/{crd.Type.ApiVersion}/namespaces/{_namespace}/{crd.Type.Plural}";

    private async Task<ApiAnswer> SendAsync(HttpMethod method, string path, JsonObject? body, string? mediaType)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, mediaType!);
        }
        else if (mediaType is not null)
        {
            request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(mediaType));
        }

        using var answer = await _http.SendAsync(request, Cancellation);
        return new ApiAnswer(answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!);
    }
}

/// <summary>An object, or the reason why there is none.</summary>
internal sealed record ApiAnswer(HttpStatusCode Status, JsonNode Body)
{
    public string Message => Body["message"]?.GetValue<string>() ?? "";

    public JsonNode Accepted()
    {
        Assert.True(Status is HttpStatusCode.OK or HttpStatusCode.Created, Message);
        return Body;
    }

    public string Refused()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, Status);
        return Message;
    }
}
