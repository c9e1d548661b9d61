using InterLink.Kubernetes.Model;

namespace InterLink.Cli.Planning;

/// <summary>What becomes of the resources of a file.</summary>
/// <param name="Resources">Each of them.</param>
/// <param name="Orders">How many links are ordered.</param>
/// <param name="Changes">How many other changes are made at the gateway.</param>
/// <param name="StartsBilling">Of how many links Scaleway's fee begins.</param>
/// <param name="Blocked">How many resources cannot have what they ask for as they stand.</param>
/// <param name="NotLookedAt">What else is in the file.</param>
internal sealed record PlanReport(IReadOnlyList<PlannedResource> Resources, int Orders, int Changes, int StartsBilling, int Blocked, IReadOnlyList<string> NotLookedAt)
{
    public static PlanReport Of(IReadOnlyList<PlannedResource> resources, IReadOnlyList<string> notLookedAt)
    {
        var steps = resources.SelectMany(resource => resource.Steps).ToList();
        return new PlanReport(
            resources,
            steps.Count(step => string.Equals(step.Verb, PlanStep.Order, StringComparison.Ordinal)),
            steps.Count(step => step.AtGateway && !string.Equals(step.Verb, PlanStep.Order, StringComparison.Ordinal)),
            steps.Count(step => step.StartsBilling),
            resources.Count(resource => resource.Blocked.Count > 0),
            notLookedAt);
    }
}

/// <summary>What becomes of one resource.</summary>
/// <param name="Kind">InterLink or RoutingPolicy.</param>
/// <param name="Exists">The cluster has it already.</param>
/// <param name="Steps">What the operator does, in order.</param>
/// <param name="Waits">What is waited for, and comes without the user's doing.</param>
/// <param name="Blocked">What cannot be done until somebody changes something.</param>
/// <param name="Notes">What this plan does not know.</param>
internal sealed record PlannedResource(
    string Kind, string Namespace, string Name, bool Exists, IReadOnlyList<PlanStep> Steps, IReadOnlyList<string> Waits, IReadOnlyList<string> Blocked, IReadOnlyList<string> Notes)
{
    /// <summary>Stands for the uid of an object that the cluster does not have yet.</summary>
    public const string NotYet = "new";

    /// <summary>Of what its link or its policies are, nothing can be told.</summary>
    public static PlannedResource Unseen(string kind, ResourceKey key, bool exists, string why) => new(kind, key.Namespace, key.Name, exists, [], [], [why], []);

    /// <summary>The API server takes what is applied now, and it is lost.</summary>
    public static PlannedResource BeingDeleted(string kind, ResourceKey key) =>
        Unseen(kind, key, exists: true, "it is being deleted, and what is applied now goes with it; make the plan again once it is gone.");
}

/// <summary>One step of the operator's.</summary>
/// <param name="Verb">In one word: order, adopt, observe, update, attach, detach, swap, enable, disable, create, delete, write.</param>
/// <param name="What">The rest of the sentence.</param>
internal sealed record PlanStep(string Verb, string What)
{
    public const string Order = "order";

    /// <summary>Something is changed at the gateway, and not in the cluster alone.</summary>
    public bool AtGateway { get; init; } = true;

    /// <summary>Scaleway's fee begins with it.</summary>
    public bool StartsBilling { get; init; }
}
