using System.Text.Json;
using InterLink.Gateway.Simulator.Book;

namespace InterLink.Gateway.Simulator.StateFiles;

/// <summary>
/// The book on disk: a header, then the changes of the book in order. When the changes outweigh the book by far, the file is written anew with the
/// book as it stands, beside the old one, and takes its place.
/// </summary>
internal sealed class StateFile : IBookLog
{
    private const long SmallestRewrite = 4 << 20;
    private readonly string _path;
    private readonly StateHeader _header;
    private LineFile _lines;
    private long _lengthWhenNew;

    private StateFile(string path, StateHeader header, LineFile lines) => (_path, _header, _lines, _lengthWhenNew) = (path, header, lines, lines.Length);

    /// <summary>Reads what an earlier life left, if there was one.</summary>
    /// <param name="path">Where the file is, or will be.</param>
    /// <param name="log">Hears of an unfinished line at the end.</param>
    /// <exception cref="StateFileException">The file is damaged, of a form that this version does not know, or in use.</exception>
    public static SavedBook? Load(string path, TextWriter log)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            return null;
        }

        StateHeader? header = null;
        var changes = new List<BookChange>();
        var lines = LineFile.Open(path, (number, content) =>
        {
            if (header is null)
            {
                header = Header(path, number, content.Span);
            }
            else
            {
                changes.AddRange(Line.Read(path, number, content.Span, StateJson.Default.IReadOnlyListBookChange));
            }
        }, log);
        if (header is null)
        {
            lines.Dispose();
            throw new StateFileException(LineFile.Damage(path, 1, "there is no header"));
        }

        return new SavedBook(header, changes, new StateFile(path, header, lines));
    }

    /// <summary>Starts a new file with a book.</summary>
    public static StateFile Start(string path, StateHeader header, BookState book)
    {
        var lines = Write(path, header, book);
        return new StateFile(path, header, lines);
    }

    public void Append(BookState next, IReadOnlyList<BookChange> changes)
    {
        _lines.Append(JsonSerializer.SerializeToUtf8Bytes(changes, StateJson.Default.IReadOnlyListBookChange));
        if (_lines.Length > Math.Max(SmallestRewrite, 2 * _lengthWhenNew))
        {
            Rewrite(next);
        }
    }

    public void Dispose() => _lines.Dispose();

    // The change is on disk already, so its caller must not hear of an error here: the old file goes on, and another attempt comes when it has doubled.
    private void Rewrite(BookState book)
    {
        try
        {
            var anew = Write(_path, _header, book);
            _lines.Dispose();
            _lines = anew;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or StateFileException)
        {
            // Most likely there is no room for both.
        }

        _lengthWhenNew = _lines.Length;
    }

    private static LineFile Write(string path, StateHeader header, BookState book)
    {
        var lines = LineFile.Create(path + ".new");
        try
        {
            lines.Append(JsonSerializer.SerializeToUtf8Bytes(header, StateJson.Default.StateHeader));
            foreach (var change in book.AsChanges())
            {
                lines.Append(JsonSerializer.SerializeToUtf8Bytes([change], StateJson.Default.IReadOnlyListBookChange));
            }

            lines.Sync();
            lines.MoveTo(path);
            return lines;
        }
        catch
        {
            lines.Dispose();
            throw;
        }
    }

    private static StateHeader Header(string path, int number, ReadOnlySpan<byte> content)
    {
        var header = Line.Read(path, number, content, StateJson.Default.StateHeader);
        return header.Format == StateHeader.CurrentFormat
            ? header
            : throw new StateFileException($"state file {path} has format {header.Format}, and this version reads {StateHeader.CurrentFormat}: use the version that wrote it");
    }
}

/// <summary>What an earlier life of the gateway left, and where its changes go on.</summary>
internal sealed record SavedBook(StateHeader Header, IReadOnlyList<BookChange> Changes, StateFile File);
