using System.Globalization;
using System.Numerics;
using System.Text;

namespace InterLink.Gateway.Simulator.StateFiles;

/// <summary>
/// An append-only file of lines, each with a checksum before it. A line counts once its line feed is there: what a killed process left without
/// one has been acknowledged to nobody, and is dropped on opening. Everything else that does not fit its checksum is damage, and refused.
/// <para>
/// A line is handed to the operating system before <see cref="Append"/> returns. So it survives the process, however that ends; the machine's own
/// end within the next seconds may cost it. The file is open to this process alone.
/// </para>
/// </summary>
internal sealed class LineFile : IDisposable
{
    private const int ChecksumDigits = 8;
    private readonly FileStream _stream;
    private bool _broken;

    private LineFile(FileStream stream, string path) => (_stream, Path) = (stream, path);

    public string Path { get; private set; }

    /// <summary>How long the file is, in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Opens a file, or creates it, and hands out its lines with their numbers, from 1.</summary>
    /// <exception cref="StateFileException">It is damaged, in use by another process, or cannot be opened at all.</exception>
    public static LineFile Open(string path, Action<int, ReadOnlyMemory<byte>> read, TextWriter log)
    {
        var file = new LineFile(OpenStream(path, FileMode.OpenOrCreate), path);
        try
        {
            file.ReadAll(read, log);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Starts an empty file, in place of whatever was there.</summary>
    public static LineFile Create(string path) => new(OpenStream(path, FileMode.Create), path);

    /// <summary>Adds a line. When it cannot be written whole, the file is as it was before.</summary>
    /// <exception cref="IOException">The disk is full, or gone.</exception>
    public void Append(ReadOnlySpan<byte> content)
    {
        if (_broken)
        {
            throw new IOException($"{Path}: an earlier write failed half-way and could not be taken back; restart the simulator");
        }

        var line = new byte[ChecksumDigits + 1 + content.Length + 1];
        Encoding.ASCII.GetBytes(Checksum(content), line);
        line[ChecksumDigits] = (byte)' ';
        content.CopyTo(line.AsSpan(ChecksumDigits + 1));
        line[^1] = (byte)'\n';
        try
        {
            _stream.Write(line);
            Length += line.Length;
        }
        catch (IOException)
        {
            TakeBack();
            throw;
        }
    }

    /// <summary>Makes sure that the machine's end does not cost what has been written either.</summary>
    public void Sync() => _stream.Flush(flushToDisk: true);

    /// <summary>Takes the place of another file, at once: whoever opens that path finds either the old lines or these.</summary>
    public void MoveTo(string path)
    {
        File.Move(Path, path, overwrite: true);
        Path = path;
    }

    public void Dispose() => _stream.Dispose();

    private void ReadAll(Action<int, ReadOnlyMemory<byte>> read, TextWriter log)
    {
        var bytes = new byte[_stream.Length];
        _stream.ReadExactly(bytes);
        var (number, start) = (0, 0);
        while (bytes.AsSpan(start).IndexOf((byte)'\n') is var length and >= 0)
        {
            number++;
            var line = bytes.AsMemory(start, length);
            if (!IsWhole(line.Span))
            {
                throw new StateFileException(Damage(Path, number, $"the checksum at byte {start.ToString(CultureInfo.InvariantCulture)} does not match"));
            }

            read(number, line[(ChecksumDigits + 1)..]);
            start += length + 1;
        }

        if (start < bytes.Length)
        {
            log.WriteLine($"{Path}: dropped an unfinished line of {bytes.Length - start} bytes at the end, which nobody had been told of");
            _stream.SetLength(start);
        }

        _stream.Position = start;
        Length = start;
    }

    /// <summary>How damage is told.</summary>
    public static string Damage(string path, int line, string what) => string.Create(
        CultureInfo.InvariantCulture,
        $"state file {path} is damaged in line {line}: {what}. Put a good copy in its place, or start anew with another --state-file; it has not been touched");

    private void TakeBack()
    {
        try
        {
            _stream.SetLength(Length);
            _stream.Position = Length;
        }
        catch (IOException)
        {
            _broken = true;
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> line) =>
        line.Length > ChecksumDigits && line[ChecksumDigits] == ' '
        && line[..ChecksumDigits].SequenceEqual(Encoding.ASCII.GetBytes(Checksum(line[(ChecksumDigits + 1)..])));

    private static string Checksum(ReadOnlySpan<byte> content)
    {
        var crc = uint.MaxValue;
        foreach (var value in content)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return (~crc).ToString("x8", CultureInfo.InvariantCulture);
    }

    // No buffer: a line that was only in ours would die with us. Secrets are in it, so nobody else may read it.
    private static FileStream OpenStream(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new FileStream(path, options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StateFileException($"state file {path} cannot be opened: {exception.Message}", exception);
        }
    }
}
