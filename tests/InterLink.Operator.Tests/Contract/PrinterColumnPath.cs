using System.Text.RegularExpressions;

namespace InterLink.Operator.Tests.Contract;

/// <summary>Follows the JSONPath of a printer column through a schema.</summary>
internal static partial class PrinterColumnPath
{
    /// <summary>The schema nodes that the path can reach. Empty when the server would print nothing, whatever the object.</summary>
    public static IReadOnlyList<SchemaNode> Resolve(Crd crd, string path)
    {
        IReadOnlyList<SchemaNode> nodes = [new SchemaNode("", crd.Schema, IsRequired: true)];
        foreach (Match step in Steps().Matches(path))
        {
            nodes = step.Groups["filter"] is { Success: true, Value: var key }
                ? [.. nodes.SelectMany(node => node.Children()).Where(item => item.Child(key) is not null)]
                : Names(step).SelectMany(name => ChildrenCalled(nodes, name)).ToList();
        }

        return string.Concat(Steps().Matches(path).Select(step => step.Value)) == path ? nodes : [];
    }

    /// <summary>Values that filters in the path compare with.</summary>
    public static IEnumerable<string> FilterValues(string path) => Steps().Matches(path).Where(step => step.Groups["filter"].Success).Select(step => step.Groups["value"].Value);

    private static IEnumerable<string> Names(Match step) =>
        step.Groups["name"] is { Success: true, Value: var name } ? [name] : step.Groups["union"].Captures.Select(capture => capture.Value);

    // A name of a union that no node has is a slip, though the server would pass over it.
    private static List<SchemaNode> ChildrenCalled(IReadOnlyList<SchemaNode> nodes, string name)
    {
        var children = nodes.Select(node => node.Child(name)).OfType<SchemaNode>().ToList();
        Assert.True(children.Count > 0, $"No {name} in {string.Join(" or ", nodes.Select(node => node.Path))}");
        return children;
    }

    [GeneratedRegex("""\.(?<name>\w+)|\['(?<union>\w+)'(?:,'(?<union>\w+)')*\]|\[\?\(@\.(?<filter>\w+)=="(?<value>\w+)"\)\]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Steps();
}
