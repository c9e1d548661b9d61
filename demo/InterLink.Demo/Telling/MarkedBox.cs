using System.Text.RegularExpressions;

namespace InterLink.Demo.Telling;

/// <summary>The box of a page between the marks "generated: name" and "end", where the output of a real run stands.</summary>
internal sealed class MarkedBox(string page, string name)
{
    private readonly Regex _marked = new($"(?<=<!-- generated: {Regex.Escape(name)} -->\n).*?(?=<!-- end -->)", RegexOptions.Singleline, TimeSpan.FromSeconds(1));

    /// <summary>What stands there; nothing before the first run.</summary>
    public async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        const string head = "```text\n", foot = "\n```\n";
        var box = Box(await File.ReadAllTextAsync(page, cancellationToken));
        return box.StartsWith(head, StringComparison.Ordinal) && box.EndsWith(foot, StringComparison.Ordinal) ? box[head.Length..^foot.Length] : "";
    }

    public async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        var content = await File.ReadAllTextAsync(page, cancellationToken);
        Box(content);
        await File.WriteAllTextAsync(page, _marked.Replace(content, _ => $"```text\n{text}\n```\n"), cancellationToken);
    }

    private string Box(string content) =>
        _marked.Match(content) is { Success: true, Value: var box } ? box : throw new DemoFailedException($"{page} has no section that is marked '<!-- generated: {name} -->'");
}
