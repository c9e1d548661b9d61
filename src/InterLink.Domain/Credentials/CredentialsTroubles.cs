namespace InterLink.Domain.Credentials;

/// <summary>Why the gateway is not asked, or not believed. All of these wait: what was made with one account is never looked for in another.</summary>
public static class CredentialsTroubles
{
    public const string Label = "interlink-operator.io/credentials";

    /// <summary>Only Secrets with the label are seen, so that which of the two it is cannot be told.</summary>
    public static GatewayTrouble Missing(string secretName) => new(
        GatewayTroubleKind.CredentialsMissing,
        $"Secret {secretName}, which holds the credentials for Scaleway, does not exist in this namespace or lacks the label {Label}=true; "
        + "create it, or add the label. No other credentials are used in its place.");

    /// <summary>The user meant to give the namespace credentials of its own: an order with the operator's would be in the wrong account.</summary>
    public static GatewayTrouble DefaultUnlabelled { get; } = new(
        GatewayTroubleKind.CredentialsMissing,
        $"Secret {CredentialsRules.DefaultSecretName} lacks the label {Label}=true, so that it is not read; add the label, or rename the Secret to use the operator's own credentials.");

    /// <summary>The Secret is there, and is of no use.</summary>
    /// <param name="secretName">The Secret.</param>
    /// <param name="problem">Which entry is wrong, and how; never its value.</param>
    public static GatewayTrouble Invalid(string secretName, string problem) => new(
        GatewayTroubleKind.CredentialsInvalid, $"Secret {secretName}, which holds the credentials for Scaleway, cannot be used: {problem}.");

    /// <summary>The spec names other credentials, and they do not show what was made.</summary>
    public static GatewayTrouble Changed(CredentialsStatus recorded, string? secretName)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        var back = recorded.SecretName is { } name ? $"set it back to {name}" : "remove it to use the operator's own again";
        return new GatewayTrouble(
            GatewayTroubleKind.CredentialsChanged,
            $"spec.credentialsSecretRef was changed to {secretName}, whose account does not show what was made with {Name(recorded)}; name credentials of the same account, or {back}.");
    }

    /// <summary>The gateway says that what was made does not exist, to a key that sees nothing of its Project.</summary>
    public static GatewayTrouble Foreign(CredentialsStatus recorded, string projectId)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return new GatewayTrouble(
            GatewayTroubleKind.CredentialsChanged,
            $"The key in {Name(recorded)} sees nothing of Project {projectId}, in which this was made, so it may be another account's, and its word that nothing is there is not believed; "
            + "use a key that may read the Project's VPCs and links.");
    }

    private static string Name(CredentialsStatus recorded) => recorded.SecretName is { } name ? $"Secret {name}" : "the operator's own credentials";
}
