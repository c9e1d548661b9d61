namespace InterLink.Demo.Staging;

/// <summary>What the shell of somebody who goes on alone needs: a kubeconfig, and a file <c>env</c> to source, with programs and keys.</summary>
internal sealed class ShellFiles(Stage stage, string folder)
{
    private readonly string _folder = Path.GetFullPath(folder, stage.Repository.Root);

    public string Kubeconfig => Path.Combine(_folder, "kubeconfig");

    public string Environment => Path.Combine(_folder, "env");

    /// <summary>Writes both, the kubeconfig last: whoever waits for the stage waits for that file.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        var gateway = stage.Gateway;
        await File.WriteAllTextAsync(
            Environment,
            $"""
            # kubectl and its plugin, and the keys of this gateway alone. Gone with it.
            export KUBECONFIG='{Kubeconfig}'
            export PATH='{Path.GetDirectoryName(Path.GetFullPath(stage.Kubectl.Program))}:{Path.GetDirectoryName(stage.Repository.Program("InterLink.Cli", "kubectl-interlink"))}':"$PATH"
            export DOTNET_ROOT='{Path.GetDirectoryName(System.Environment.ProcessPath)}'
            export INTERLINK_GATEWAY_URL='{gateway.BaseUrl.GetLeftPart(UriPartial.Authority)}'
            export INTERLINK_GATEWAY_SECRET_KEY='{gateway.SecretKey}'
            export INTERLINK_PROJECT_ID='{GatewayProcess.ProjectId}'
            export INTERLINK_PARTNER_KEY='{gateway.PartnerKey}'

            """,
            cancellationToken);
        File.Copy(stage.Kubectl.Kubeconfig, Kubeconfig, overwrite: true);
    }
}
