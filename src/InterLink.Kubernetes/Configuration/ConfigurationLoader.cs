namespace InterLink.Kubernetes.Configuration;

/// <summary>Decides where the configuration comes from.</summary>
internal sealed class ConfigurationLoader(KubernetesConfigurationOptions options, TimeProvider time)
{
    public KubernetesConfiguration Load()
    {
        var files = FindKubeconfigFiles();
        if (files.Length > 0)
        {
            return new KubeconfigResolver(Kubeconfig.Load(files), options, time).Resolve();
        }

        if (options.Context is { } context)
        {
            throw new KubernetesConfigurationException($"Context '{context}' was asked for, but there is no kubeconfig file: name one, or set KUBECONFIG.");
        }

        return InClusterConfiguration.TryLoad(options, time) ?? throw new KubernetesConfigurationException(
            $"No Kubernetes configuration found: no kubeconfig was named, KUBECONFIG is not set, {DefaultPath()} does not exist, and this is not a pod (KUBERNETES_SERVICE_HOST is not set). Name a kubeconfig file, or set KUBECONFIG.");
    }

    /// <summary>As kubectl: a file named outright must exist; of the files in KUBECONFIG the missing ones are skipped, as long as one is there.</summary>
    private string[] FindKubeconfigFiles()
    {
        if (!string.IsNullOrEmpty(options.KubeconfigPath))
        {
            return File.Exists(options.KubeconfigPath)
                ? [Path.GetFullPath(options.KubeconfigPath)]
                : throw new KubernetesConfigurationException($"The kubeconfig file {options.KubeconfigPath} does not exist: check the path.");
        }

        var listed = (options.Environment("KUBECONFIG") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (listed.Length > 0)
        {
            string[] present = [.. listed.Where(File.Exists).Distinct(StringComparer.Ordinal).Select(Path.GetFullPath)];
            return present.Length > 0
                ? present
                : throw new KubernetesConfigurationException($"KUBECONFIG names {string.Join(" and ", listed)}, but no such file exists: correct it, or unset it.");
        }

        return File.Exists(DefaultPath()) ? [DefaultPath()] : [];
    }

    private string DefaultPath() => Path.Combine(
        options.Environment("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config");
}
