namespace InterLink.Domain.InterLinks;

/// <summary>The name of the Secret that hands a pairing key to the user. It is documented: users and scripts look for it.</summary>
public static class PairingKeySecretName
{
    /// <summary>The Secret's entry that holds the key.</summary>
    public const string Entry = "pairing-key";

    /// <summary>The Secret's name for the InterLink of this name, in the same namespace.</summary>
    public static string For(string interLinkName) => $"{interLinkName}-pairing-key";

    /// <summary>What is wrong when somebody else has a Secret of the name.</summary>
    internal static string Taken(string interLinkName) =>
        $"Secret {For(interLinkName)} exists and does not belong to this resource; it is not overwritten. Delete or rename it to receive the pairing key.";
}
