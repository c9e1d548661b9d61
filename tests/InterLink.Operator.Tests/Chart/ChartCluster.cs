using InterLink.Testing.ControlPlanes;

namespace InterLink.Operator.Tests.Chart;

/// <summary>
/// A control plane of its own, to install the chart into with all that belongs to the cluster. It keeps an audit log of what service accounts ask for, and
/// guards owner references, as some distributions do.
/// </summary>
public sealed class ChartCluster : IAsyncDisposable
{
    private const string AuditPolicy = """
        apiVersion: audit.k8s.io/v1
        kind: Policy
        omitStages: [RequestReceived]
        rules:
          - level: Metadata
            userGroups: ["system:serviceaccounts"]
          - level: None
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("interlink-audit-").FullName;
    private readonly Lazy<Task<ControlPlane>> _plane;

    public ChartCluster() => _plane = new Lazy<Task<ControlPlane>>(StartAsync);

    private string AuditLog => Path.Combine(_folder, "audit.log");

    public Task<ControlPlane> ControlPlaneAsync() => _plane.Value;

    /// <summary>What a service account has asked the API server for.</summary>
    internal IReadOnlyList<AuditedRequest> RequestsOf(string @namespace, string serviceAccount) =>
        AuditedRequest.Read(AuditLog, $"system:serviceaccount:{@namespace}:{serviceAccount}");

    public async ValueTask DisposeAsync()
    {
        if (_plane.IsValueCreated)
        {
            await (await _plane.Value).DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task<ControlPlane> StartAsync()
    {
        var policy = Path.Combine(_folder, "policy.yaml");
        await File.WriteAllTextAsync(policy, AuditPolicy);
        return await ControlPlane.StartAsync(new ControlPlaneOptions
        {
            Private = true,
            WithControllerManager = false,
            ApiServerFlags =
            [
                $"--audit-policy-file={policy}", $"--audit-log-path={AuditLog}",
                "--enable-admission-plugins=OwnerReferencesPermissionEnforcement",

                // A definition that is upgraded gets a new cache, which no longer knows the revisions before it; the history of a world asks for those.
                "--watch-cache=false",
            ],
        });
    }
}
