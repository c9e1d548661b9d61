using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Processes;

namespace InterLink.Testing.GitOps;

/// <summary>Lua 5.1, as <c>make lua</c> fetched it. It cannot be had everywhere: see <see cref="UnavailableBecause"/>.</summary>
public static class Lua
{
    /// <summary>Why there is none on this machine, for skipping tests by name; null when it is there.</summary>
    public static string? UnavailableBecause => File.Exists(Program) ? null : $"no Lua here: {Reason}";

    private static string Folder => Path.Combine(ControlPlaneBinaries.CacheFolder, "lua");

    private static string Program => Path.Combine(Folder, "bin", "lua");

    private static string Reason
    {
        get
        {
            var recorded = Path.Combine(Folder, "unavailable");
            return File.Exists(recorded) ? File.ReadAllText(recorded).Trim() : "run 'make lua'";
        }
    }

    /// <summary>Runs a script with one line of input for each of many runs, in one process; the lines that it answers.</summary>
    internal static async Task<IReadOnlyList<string>> RunAsync(string script, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("interlink-lua-").FullName;
        try
        {
            var input = Path.Combine(folder, "input");
            await File.WriteAllLinesAsync(input, lines, cancellationToken);
            await using var process = ChildProcess.Start(new ChildProcessOptions { FileName = Program, Arguments = [script, input], FolderToRemoveOnCrash = folder });
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? process.Output : throw new InvalidOperationException($"Lua says: {string.Join('\n', process.Output)}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>JSON as a Lua table, on one line.</summary>
    internal static string Literal(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("nil");
                break;
            case JsonObject members:
                text.Append('{');
                foreach (var (name, value) in members)
                {
                    text.Append('[').Append(Quote(name)).Append("]=");
                    Write(text, value);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append('{');
                foreach (var item in items)
                {
                    Write(text, item);
                    text.Append(',');
                }

                text.Append('}');
                break;
            default:
                text.Append(node.GetValueKind() == JsonValueKind.String ? Quote(node.GetValue<string>()) : node.ToJsonString());
                break;
        }
    }

    private static string Quote(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var character in value)
        {
            _ = character is '"' or '\\' || char.IsControl(character)
                ? text.Append(CultureInfo.InvariantCulture, $"\\{(int)character:D3}")
                : text.Append(character);
        }

        return text.Append('"').ToString();
    }
}
