namespace InterLink.Kubernetes.Configuration;

/// <summary>What a user may say about the cluster to use; the rest comes from the environment.</summary>
public sealed record KubernetesConfigurationOptions
{
    /// <summary>The one kubeconfig file to use.</summary>
    public string? KubeconfigPath { get; init; }

    /// <summary>Context to use instead of the kubeconfig's current one.</summary>
    public string? Context { get; init; }

    /// <summary>Reads an environment variable; replaced in tests.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Where a pod finds its service account.</summary>
    public string ServiceAccountFolder { get; init; } = "/var/run/secrets/kubernetes.io/serviceaccount";
}
