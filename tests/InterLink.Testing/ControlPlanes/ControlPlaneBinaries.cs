namespace InterLink.Testing.ControlPlanes;

/// <summary>Where the programs of a control plane are on this machine.</summary>
public sealed class ControlPlaneBinaries
{
    private readonly string _folder;

    private ControlPlaneBinaries(string folder, bool builtHere)
    {
        _folder = folder;
        BuiltHere = builtHere;
    }

    public string Etcd => Path.Combine(_folder, "etcd");

    public string ApiServer => Path.Combine(_folder, "kube-apiserver");

    public string ControllerManager => Path.Combine(_folder, "kube-controller-manager");

    /// <summary>The binaries that envtest fetches come without a controller manager.</summary>
    public bool HasControllerManager => File.Exists(ControllerManager);

    /// <summary>From <c>make control-plane</c>, whose version is known, and not from somewhere else.</summary>
    internal bool BuiltHere { get; }

    /// <summary>The folder where <c>make control-plane</c> and its like keep what they built.</summary>
    internal static string CacheFolder =>
        NonEmpty("INTERLINK_CACHE") ?? Path.Combine(NonEmpty("XDG_CACHE_HOME") ?? Path.Combine(Home, ".cache"), "interlink-operator");

    private static string CachedBinaries => Path.Combine(CacheFolder, "control-plane", "bin");

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>KUBEBUILDER_ASSETS if set, else the cache.</summary>
    /// <exception cref="ControlPlaneException">A program is missing there.</exception>
    public static ControlPlaneBinaries Find()
    {
        if (NonEmpty("KUBEBUILDER_ASSETS") is { } assets)
        {
            return Require(
                new ControlPlaneBinaries(assets, builtHere: false),
                "point KUBEBUILDER_ASSETS to the folder that 'setup-envtest use -p path' prints, or unset it and run 'make control-plane'");
        }

        return Require(
            new ControlPlaneBinaries(CachedBinaries, builtHere: true),
            "run 'make control-plane', or set INTERLINK_KUBECONFIG to the kubeconfig of an existing cluster");
    }

    /// <summary>kubectl from the same folders as the servers, else the one on PATH.</summary>
    public static string FindKubectl()
    {
        var folders = ((string?[])[NonEmpty("KUBEBUILDER_ASSETS"), CachedBinaries]).OfType<string>();
        return folders.Select(folder => Path.Combine(folder, "kubectl")).FirstOrDefault(File.Exists) ?? "kubectl";
    }

    internal static string? NonEmpty(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    private static ControlPlaneBinaries Require(ControlPlaneBinaries binaries, string wayOut)
    {
        var missing = ((string[])[binaries.Etcd, binaries.ApiServer]).Where(path => !File.Exists(path)).Select(Path.GetFileName).ToArray();
        return missing.Length == 0
            ? binaries
            : throw new ControlPlaneException($"No {string.Join(" and no ", missing)} in {binaries._folder}: {wayOut}.");
    }
}
