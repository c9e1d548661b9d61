using System.Collections.Immutable;
using System.Security.Cryptography;
using InterLink.Gateway.Simulator.Book.Access;

namespace InterLink.Gateway.Simulator.Book.Organizations;

/// <summary>An API key, as far as the gateway needs to know it: the secret itself is nowhere in the book.</summary>
internal sealed record ApiKeyEntry
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The public half, which names the key where the secret must not be seen: SCW and 17 characters.</summary>
    public required string AccessKey { get; init; }

    /// <summary>SHA-256 of the secret key, in hexadecimal. It needs no salt: a random UUID cannot be guessed.</summary>
    public required string SecretHash { get; init; }

    public required string Name { get; init; }

    public required Guid OrganizationId { get; init; }

    /// <summary>The first moment of the virtual clock at which the key is no longer taken; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether it was taken back. It stays in the book, so that no file that still lists it brings it to life again.</summary>
    public bool IsRevoked { get; init; }

    public required ImmutableArray<AccessRule> Rules { get; init; }

    public Principal Owner => new() { OrganizationId = OrganizationId, KeyName = Name, Rules = Rules };

    /// <summary>Whether the key may do everything in its whole Organization.</summary>
    public bool HasFullAccess => Rules.Any(rule =>
        rule.ProjectIds is null && rule.PermissionSetNames.Contains(PermissionSets.AllProductsFullAccess, StringComparer.Ordinal));

    /// <summary>Makes an entry for a secret key; one without a name goes by its access key.</summary>
    public static ApiKeyEntry Of(Guid secretKey, string? name, Guid organizationId, DateTimeOffset? expiresAt, ImmutableArray<AccessRule> rules)
    {
        var hash = Hash(secretKey);
        var accessKey = AccessKeyOf(hash);
        return new ApiKeyEntry
        {
            AccessKey = accessKey,
            SecretHash = Convert.ToHexString(hash),
            Name = name ?? accessKey,
            OrganizationId = organizationId,
            ExpiresAt = expiresAt,
            Rules = rules,
        };
    }

    public static string AccessKeyOf(Guid secretKey) => AccessKeyOf(Hash(secretKey));

    public bool IsFor(Guid secretKey) => CryptographicOperations.FixedTimeEquals(Hash(secretKey), Convert.FromHexString(SecretHash));

    private static byte[] Hash(Guid secretKey) => SHA256.HashData(secretKey.ToByteArray(bigEndian: true));

    private static string AccessKeyOf(byte[] hash) => "SCW" + string.Create(17, hash, (text, bytes) =>
    {
        for (var index = 0; index < text.Length; index++)
        {
            text[index] = Alphabet[bytes[index] % Alphabet.Length];
        }
    });
}
