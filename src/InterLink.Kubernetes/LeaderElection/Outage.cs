using System.Text.Json;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Configuration;

namespace InterLink.Kubernetes.LeaderElection;

internal static class Outage
{
    /// <summary>The ways in which a call to the API server fails that may work the next time; a cancellation is a timeout, unless the caller asked for it.</summary>
    public static bool Is(Exception e) =>
        e is ApiException or HttpRequestException or TimeoutException or IOException or OperationCanceledException or KubernetesConfigurationException or JsonException;
}
