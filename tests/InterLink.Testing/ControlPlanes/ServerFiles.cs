using System.Security.Cryptography;

namespace InterLink.Testing.ControlPlanes;

/// <summary>The temporary folder of one control plane: certificates, keys, tokens and etcd's data.</summary>
internal sealed class ServerFiles : IDisposable
{
    public ServerFiles(CertificateAuthority authority)
    {
        Folder = Directory.CreateTempSubdirectory("interlink-control-plane-").FullName;
        authority.WriteServerCertificate("kube-apiserver", Certificate, CertificateKey);
        using var tokenKey = RSA.Create(2048);
        Write(ServiceAccountKey, tokenKey.ExportRSAPrivateKeyPem());
        Write(Tokens, $"{AdminToken},admin,admin,system:masters\n");
        Write(AuthorityCertificate, authority.Pem);
    }

    public string Folder { get; }

    /// <summary>A bearer token of the group system:masters.</summary>
    public string AdminToken { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public string AuthorityCertificate => In("ca.crt");

    public string Certificate => In("apiserver.crt");

    public string CertificateKey => In("apiserver.key");

    public string ServiceAccountKey => In("service-account.key");

    public string Tokens => In("tokens.csv");

    public string EtcdData => In("etcd");

    public string In(string name) => Path.Combine(Folder, name);

    public void Write(string path, string content) => File.WriteAllText(path, content);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
