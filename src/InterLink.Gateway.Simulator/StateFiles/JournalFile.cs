using System.Text.Json;
using InterLink.Gateway.Simulator.Journals;

namespace InterLink.Gateway.Simulator.StateFiles;

/// <summary>The journal on disk, beside the state file. It only grows, so it is never written anew.</summary>
internal sealed class JournalFile : IJournalLog
{
    private readonly LineFile _lines;

    private JournalFile(LineFile lines, IReadOnlyList<JournalEntry> earlier) => (_lines, Earlier) = (lines, earlier);

    public IReadOnlyList<JournalEntry> Earlier { get; }

    /// <summary>Opens the journal of a state file; a missing one is an empty one.</summary>
    /// <exception cref="StateFileException">It is damaged, or in use.</exception>
    public static JournalFile Open(string statePath, TextWriter log)
    {
        var path = statePath + ".journal";
        var earlier = new List<JournalEntry>();
        var lines = LineFile.Open(path, (number, content) => earlier.Add(Line.Read(path, number, content.Span, StateJson.Default.JournalEntry)), log);
        return new JournalFile(lines, earlier);
    }

    public void Append(JournalEntry entry) => _lines.Append(JsonSerializer.SerializeToUtf8Bytes(entry, StateJson.Default.JournalEntry));

    public void Dispose() => _lines.Dispose();
}
