using System.Text.Json.Nodes;

namespace InterLink.Cli.Adopting;

/// <summary>What is written, so that the operator takes over what there is.</summary>
/// <param name="Manifests">In an order in which references exist before they are used.</param>
/// <param name="Notes">What is left out, or left to a person, a sentence or two each.</param>
/// <param name="WrittenIds">The links and the policies that the manifests stand for.</param>
internal sealed record Adoption(IReadOnlyList<JsonNode> Manifests, IReadOnlyList<string> Notes, IReadOnlySet<string> WrittenIds);
