using System.Security.Cryptography;
using System.Text;
using InterLink.Gateway.Simulator.Book;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>Who may call: the customer with the secret key, each partner with its own.</summary>
internal sealed record Credentials
{
    public const string SecretKeyHeader = "X-Auth-Token";
    public const string PartnerKeyHeader = "X-Partner-Key";

    public required string SecretKey { get; init; }

    public required IReadOnlyDictionary<Guid, string> PartnerKeys { get; init; }

    public Rejection? AuthenticateCustomer(Call call)
    {
        var given = call.Header(SecretKeyHeader);
        return Same(given, SecretKey) ? null : new Rejection.AuthenticationDenied(KeyIsUnknown: Guid.TryParse(given, out _));
    }

    public Rejection? AuthenticatePartner(Call call) =>
        PartnerOf(call) is null ? new Rejection.AuthenticationDenied(KeyIsUnknown: Guid.TryParse(call.Header(PartnerKeyHeader), out _)) : null;

    /// <summary>The partner whose key the call carries; null for nobody's.</summary>
    public Guid? PartnerOf(Call call)
    {
        var given = call.Header(PartnerKeyHeader);
        foreach (var (partnerId, key) in PartnerKeys)
        {
            if (Same(given, key))
            {
                return partnerId;
            }
        }

        return null;
    }

    private static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
