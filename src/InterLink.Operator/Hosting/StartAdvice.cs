using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;

namespace InterLink.Operator.Hosting;

/// <summary>What hinders the start, and the way out of it.</summary>
internal static class StartAdvice
{
    /// <summary>One sentence for the log and for /readyz.</summary>
    /// <param name="type">What could not be read.</param>
    public static string For(Exception failure, ResourceType type) => failure switch
    {
        ApiException { IsMissingType: true } =>
            $"The cluster has no resource type {type}: install the CustomResourceDefinitions, kubectl apply -f deploy/crds.yaml.",
        ApiException { IsForbidden: true } =>
            $"The operator's account may not read {type}: grant it the rights, kubectl apply -f deploy/operator/rbac.yaml.",
        ApiException { IsUnauthorized: true } =>
            "The API server does not accept the operator's credentials: renew the token or the kubeconfig.",
        HttpRequestException or TimeoutException =>
            $"The API server cannot be reached: check the server in the kubeconfig and the network ({failure.Message}).",
        _ => $"Reading {type} failed: {failure.Message}",
    };
}
