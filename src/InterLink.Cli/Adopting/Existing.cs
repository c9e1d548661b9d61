namespace InterLink.Cli.Adopting;

/// <summary>Links that are there already, wherever they were read, with what they may use.</summary>
/// <param name="Links">All of them, those that cannot be adopted included.</param>
/// <param name="Policies">Those that may be attached to them, by id.</param>
/// <param name="Connections">Those that may carry them, by id.</param>
internal sealed record Existing(
    IReadOnlyList<ExistingLink> Links, IReadOnlyDictionary<string, ExistingPolicy> Policies, IReadOnlyDictionary<string, ExistingConnection> Connections);
