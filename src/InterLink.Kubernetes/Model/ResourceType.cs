namespace InterLink.Kubernetes.Model;

/// <summary>What the API server has to be told to reach objects of one kind. <paramref name="Group"/> is empty for the core group.</summary>
public sealed record ResourceType(string Group, string Version, string Plural, string Kind, bool Namespaced)
{
    /// <summary>The value of <c>apiVersion</c>: <c>v1</c>, <c>coordination.k8s.io/v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    public override string ToString() => Group.Length == 0 ? Plural : $"{Plural}.{Group}";
}
