namespace InterLink.Kubernetes.Configuration;

/// <summary>How to call a credential plugin (client.authentication.k8s.io), as the kubeconfig describes it.</summary>
internal sealed record ExecPlugin
{
    public required string ApiVersion { get; init; }

    /// <summary>A name without a folder is looked up in PATH.</summary>
    public required string Command { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>How to install the plugin; shown when it cannot be started.</summary>
    public string? InstallHint { get; init; }

    /// <summary>Told to the plugin on its request.</summary>
    public ExecCluster? Cluster { get; init; }

    public static ExecPlugin From(YamlSection exec, YamlSection cluster)
    {
        var apiVersion = exec.Text("apiVersion");
        if (apiVersion is not ("client.authentication.k8s.io/v1" or "client.authentication.k8s.io/v1beta1"))
        {
            throw exec.Error("apiVersion", $"is '{apiVersion}': only client.authentication.k8s.io/v1 and v1beta1 are supported, so update the plugin and its kubeconfig entry");
        }

        if (exec.Text("interactiveMode") is "Always")
        {
            throw exec.Error("interactiveMode", "is Always, but there is no terminal here: use credentials that need no dialogue");
        }

        var command = exec.Text("command") ?? throw exec.Error("command", "is missing: name the plugin's program");
        return new ExecPlugin
        {
            ApiVersion = apiVersion,
            Command = LooksLikePath(command) ? exec.FilePath("command") ?? command : command,
            Arguments = exec.Texts("args"),
            Environment = VariablesOf(exec),
            InstallHint = exec.Text("installHint"),
            Cluster = exec.Flag("provideClusterInfo") ? ClusterOf(cluster) : null,
        };
    }

    private static bool LooksLikePath(string command) => command.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static Dictionary<string, string> VariablesOf(YamlSection exec)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in exec.Sections("env"))
        {
            variables[variable.Text("name") ?? throw variable.Error("name", "is missing")] = variable.Text("value") ?? "";
        }

        return variables;
    }

    private static ExecCluster ClusterOf(YamlSection cluster) => new()
    {
        Server = cluster.Text("server"),
        TlsServerName = cluster.Text("tls-server-name"),
        InsecureSkipTlsVerify = cluster.Flag("insecure-skip-tls-verify") ? true : null,
        CertificateAuthorityData = cluster.Data("certificate-authority-data")
            ?? (cluster.FilePath("certificate-authority") is { } file ? Certificates.ReadFile(file, "certificate-authority") : null),
        ProxyUrl = cluster.Text("proxy-url"),
    };
}
