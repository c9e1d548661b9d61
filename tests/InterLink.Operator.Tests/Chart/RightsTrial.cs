using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using InterLink.Testing;
using InterLink.Testing.ControlPlanes;

namespace InterLink.Operator.Tests.Chart;

/// <summary>
/// Takes the rights of a service account away one by one, on the API server itself, and repeats as that account the very request that each was used for.
/// Only the bodies are left empty: whether a request may be made is settled before its body is read.
/// </summary>
internal sealed class RightsTrial(ControlPlane plane, string token) : IDisposable
{
    private readonly HttpClient _admin = ClientOf(plane, plane.AdminToken);
    private readonly HttpClient _account = ClientOf(plane, token);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Without a right its request is refused, and with it again it is not. RBAC follows its roles a moment later, hence the waiting.</summary>
    /// <param name="rights">All that the account has.</param>
    /// <param name="requestOf">The request that a right was used for, anew at each call.</param>
    public async Task EachIsNeededAsync(IReadOnlyList<Right> rights, Func<Right, HttpRequestMessage> requestOf)
    {
        foreach (var role in rights.GroupBy(right => right.Role))
        {
            foreach (var right in role)
            {
                await GrantAsync(role.Key, role.Where(other => !ReferenceEquals(other, right)));
                await Eventually.EqualAsync(true, () => IsRefusedAsync(requestOf(right)), Cancellation, $"refused without '{right.Name}'");
                await GrantAsync(role.Key, role);
                await Eventually.EqualAsync(false, () => IsRefusedAsync(requestOf(right)), Cancellation, $"refused with '{right.Name}'");
            }
        }
    }

    public static HttpRequestMessage Repeat(AuditedRequest request)
    {
        var (method, mediaType) = request.Verb switch
        {
            "create" => (HttpMethod.Post, "application/json"),
            "update" => (HttpMethod.Put, "application/json"),
            "patch" => (HttpMethod.Patch, "application/merge-patch+json"),
            _ => (HttpMethod.Get, null),
        };
        return RequestOf(method, request.Uri, "{}", mediaType);
    }

    public static HttpRequestMessage RequestOf(HttpMethod method, string path, string body, string? mediaType) => new(method, new Uri(path, UriKind.Relative))
    {
        Content = mediaType is null ? null : new StringContent(body, Encoding.UTF8, mediaType),
    };

    public void Dispose()
    {
        _admin.Dispose();
        _account.Dispose();
    }

    private static HttpClient ClientOf(ControlPlane plane, string token)
    {
        var http = new HttpClient(new SocketsHttpHandler { SslOptions = CertificateAuthority.Trusting(plane.CertificateAuthorityPem) }) { BaseAddress = plane.ServerUrl };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    private async Task GrantAsync(string role, IEnumerable<Right> rights)
    {
        var patch = new JsonObject { ["rules"] = new JsonArray([.. rights.Select(right => right.Rule.DeepClone())]) };
        using var request = RequestOf(HttpMethod.Patch, role, patch.ToJsonString(), "application/merge-patch+json");
        using var answer = await _admin.SendAsync(request, Cancellation);
        answer.EnsureSuccessStatusCode();
    }

    // Of a watch that is granted, the head of the answer is enough.
    private async Task<bool> IsRefusedAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await _account.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
            return answer.StatusCode == HttpStatusCode.Forbidden;
        }
    }
}
