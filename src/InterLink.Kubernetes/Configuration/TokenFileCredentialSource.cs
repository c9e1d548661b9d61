using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;

namespace InterLink.Kubernetes.Configuration;

/// <summary>
/// A bearer token in a file that somebody else rotates, as the kubelet does. Read again every ten seconds, and at once when the server refuses
/// the token, so that a rotation costs no failed call.
/// </summary>
internal sealed class TokenFileCredentialSource(string file, X509Certificate2? clientCertificate, TimeProvider time) : ICredentialSource
{
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Credential? _current;
    private long _readAt;

    public bool RotatesClientCertificate => false;

    public ValueTask<Credential> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_current is null || time.GetElapsedTime(_readAt) >= ReadAgainAfter)
            {
                _current = Read() ?? _current ?? throw new KubernetesConfigurationException($"The token file {file} is empty or cannot be read.");
                _readAt = time.GetTimestamp();
            }

            return ValueTask.FromResult(_current);
        }
    }

    public bool Invalidate(Credential refused)
    {
        lock (_gate)
        {
            if (_current == refused)
            {
                _readAt = time.GetTimestamp() - (long)(ReadAgainAfter.TotalSeconds * time.TimestampFrequency);
            }

            return true;
        }
    }

    /// <summary>Null while the file is being replaced: the token at hand may well live a little longer.</summary>
    private Credential? Read()
    {
        try
        {
            var token = File.ReadAllText(file).Trim();
            return token.Length == 0 ? null : new Credential(new AuthenticationHeaderValue("Bearer", token), clientCertificate);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
