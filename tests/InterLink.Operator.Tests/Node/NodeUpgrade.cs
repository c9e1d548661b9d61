namespace InterLink.Operator.Tests.Node;

/// <summary>An upgrade from the first version of the chart to the one of the repository.</summary>
/// <param name="Circuits">What must not change, as it was before.</param>
/// <param name="PodsBefore">The operator's pods of the first version.</param>
/// <param name="PodsAfter">Those that took their place.</param>
internal sealed record NodeUpgrade(string Circuits, IReadOnlyList<string> PodsBefore, IReadOnlyList<string> PodsAfter);
