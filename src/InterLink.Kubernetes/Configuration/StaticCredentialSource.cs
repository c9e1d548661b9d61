namespace InterLink.Kubernetes.Configuration;

/// <summary>A credential that stays what it is.</summary>
public sealed class StaticCredentialSource(Credential credential) : ICredentialSource
{
    public bool RotatesClientCertificate => false;

    public ValueTask<Credential> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(credential);

    public bool Invalidate(Credential refused) => false;
}
