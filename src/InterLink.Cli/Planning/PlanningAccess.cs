using InterLink.Cli.Connections;
using InterLink.Domain;
using InterLink.Domain.Credentials;
using InterLink.Operator.Credentials;

namespace InterLink.Cli.Planning;

/// <summary>Whether, and as whom, a plan asks the gateway about a resource.</summary>
internal abstract record PlanningAccess
{
    private PlanningAccess()
    {
    }

    /// <summary>There are credentials.</summary>
    /// <param name="Gateway">Asked with their key. Whoever asked for the access closes it.</param>
    /// <param name="SecretName">The Secret that holds the key; null where the user's own stands for the operator's.</param>
    public sealed record Granted(GatewayAccess Gateway, string? SecretName) : PlanningAccess
    {
        /// <summary>What is not certain about it; null for nothing.</summary>
        public string? Note { get; init; }

        /// <summary>
        /// Why the gateway's word that something is not there cannot be taken; null when it can. Whoever obeys a plan that calls a link gone deletes its
        /// resource, and the operator, with the right key, the link: so a key of the user's has to show that it is of the operator's account.
        /// </summary>
        /// <param name="recorded">The credentials that it was made with; null when nothing is on record.</param>
        /// <param name="region">Where it would be.</param>
        /// <param name="what">For people.</param>
        /// <param name="cancellationToken">Ends the calls.</param>
        public async Task<GatewayTrouble?> DoubtAsync(CredentialsStatus? recorded, string region, string what, CancellationToken cancellationToken)
        {
            var doubt = recorded is null ? null : await ProjectSight.DoubtAsync(Gateway.Client, SecretName, recorded, region, cancellationToken);
            return (SecretName, doubt, recorded?.ProjectId) switch
            {
                (null, null, null) => NotShown($"{what}, and nothing on record tells whether it is one of the operator's account"),
                (null, { IsAboutCredentials: true }, { } projectId) => NotShown($"{what}, nor anything of Project {projectId}, in which that was made: it may be another account's"),
                _ => doubt,
            };
        }

        /// <summary>What went wrong at the gateway, and who can mend it.</summary>
        public string Explain(GatewayTrouble trouble) => (trouble.Kind, SecretName) switch
        {
            (GatewayTroubleKind.Unauthorized, { } name) => $"{trouble.Message} The key is that of Secret {name}: put one that may read it there.",
            (GatewayTroubleKind.Unauthorized, _) => $"{trouble.Message} Give a key that may read it: SCW_SECRET_KEY, or --gateway-secret-key-file.",
            (GatewayTroubleKind.Unavailable, _) => $"{trouble.Message} Check --gateway-url and the network.",
            (GatewayTroubleKind.Throttled, _) => $"{trouble.Message} Try again in a while.",
            _ => trouble.Message,
        };

        private static GatewayTrouble NotShown(string what) => new(
            GatewayTroubleKind.CredentialsChanged,
            $"The key that is given does not show {what}. Give the operator's own key, or another of its account: SCW_SECRET_KEY, or --gateway-secret-key-file.");
    }

    /// <summary>The operator has no credentials to use, and takes no others in their place.</summary>
    public sealed record Withheld(GatewayTrouble Trouble) : PlanningAccess;
}
