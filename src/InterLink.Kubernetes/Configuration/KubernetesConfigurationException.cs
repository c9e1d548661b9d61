namespace InterLink.Kubernetes.Configuration;

/// <summary>The configuration cannot be used. The message names the file, the field and the way out.</summary>
public sealed class KubernetesConfigurationException(string message, Exception? innerException = null) : Exception(message, innerException);
