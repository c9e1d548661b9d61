namespace InterLink.Cli.Output;

/// <summary>A line, and the lines that belong to it.</summary>
internal sealed record TreeNode(string Text, Tone Tone = Tone.Plain)
{
    public IReadOnlyList<TreeNode> Children { get; init; } = [];
}

/// <summary>Draws a tree as <c>kubectl tree</c> and its like do.</summary>
internal static class Tree
{
    public static IEnumerable<string> Lines(TreeNode root, Paint paint) =>
        Below(root, "", paint).Prepend(Painted(root, paint));

    private static IEnumerable<string> Below(TreeNode node, string indent, Paint paint)
    {
        for (var i = 0; i < node.Children.Count; i++)
        {
            var (child, isLast) = (node.Children[i], i == node.Children.Count - 1);
            yield return $"{indent}{(isLast ? "└─ " : "├─ ")}{Painted(child, paint)}";
            foreach (var line in Below(child, indent + (isLast ? "   " : "│  "), paint))
            {
                yield return line;
            }
        }
    }

    private static string Painted(TreeNode node, Paint paint) => paint.Of(node.Tone, Printable.Of(node.Text));
}
