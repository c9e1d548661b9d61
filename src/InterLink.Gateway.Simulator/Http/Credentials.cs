using System.Security.Cryptography;
using System.Text;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Access;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>Tells callers by what they send: customers by the API keys in the book, the operations desk and each partner by a key of their own.</summary>
internal sealed record Credentials
{
    public const string SecretKeyHeader = "X-Auth-Token";
    public const string SessionTokenHeader = "X-Session-Token";
    public const string PartnerKeyHeader = "X-Partner-Key";

    /// <summary>What the operations desk takes as <see cref="SecretKeyHeader"/>.</summary>
    public required string OperationsKey { get; init; }

    public required IReadOnlyDictionary<Guid, string> PartnerKeys { get; init; }

    public static Rejection? AuthenticateCustomer(Call call)
    {
        var given = call.Header(SecretKeyHeader);
        if (given.Length == 0 && call.Header(SessionTokenHeader) is { Length: > 0 } token)
        {
            return DeniedToken(token);
        }

        if (!Guid.TryParseExact(given, "D", out var secretKey) || call.Book.Read().Accounts.KeyOf(secretKey) is not { } key)
        {
            return DeniedKey(given);
        }

        if (key.ExpiresAt <= call.Gateway.Clock.GetUtcNow())
        {
            return new Rejection.AuthenticationDenied(AuthenticationMethod.ApiKey, AuthenticationReason.Expired);
        }

        call.Admit(key.Owner);
        return null;
    }

    public Rejection? AuthenticateOperations(Call call)
    {
        var given = call.Header(SecretKeyHeader);
        if (!Same(given, OperationsKey))
        {
            return DeniedKey(given);
        }

        call.Admit(Principal.Staff);
        return null;
    }

    public Rejection? AuthenticatePartner(Call call) => PartnerOf(call) is null ? DeniedKey(call.Header(PartnerKeyHeader)) : null;

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

    private static Rejection.AuthenticationDenied DeniedKey(string given) => new(
        AuthenticationMethod.ApiKey, Guid.TryParseExact(given, "D", out _) ? AuthenticationReason.NotFound : AuthenticationReason.InvalidArgument);

    // Nobody logs in here, so a token of the right form is one of a session that does not exist.
    private static Rejection.AuthenticationDenied DeniedToken(string token) => new(
        AuthenticationMethod.Jwt, token.Count(letter => letter == '.') == 2 ? AuthenticationReason.NotFound : AuthenticationReason.InvalidArgument);

    private static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
