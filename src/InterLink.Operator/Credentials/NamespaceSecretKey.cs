using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;

namespace InterLink.Operator.Credentials;

/// <summary>
/// The key in a Secret as it is now. When the Secret has gone, or holds no key any more, the last one stands: a namespace that is deleted may lose its
/// Secrets before its links, and whether that key may still be used is not decided here.
/// </summary>
internal sealed class NamespaceSecretKey(IStore<Secret> secrets, ResourceKey secret)
{
    private volatile string _last = "";

    /// <summary>Empty while none was ever seen.</summary>
    public string Current() => secrets.Find(secret) is { } found && CredentialsSecret.Read(found) is CredentialsSecret.Valid(var key, _) ? _last = key : _last;
}
