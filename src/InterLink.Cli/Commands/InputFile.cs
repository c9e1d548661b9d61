using System.Text;

namespace InterLink.Cli.Commands;

/// <summary>A file that an option names; <c>-</c> is standard input.</summary>
internal static class InputFile
{
    /// <summary>In characters. More than any file of manifests or state has: whoever names a disk image by mistake is told so.</summary>
    public const int Largest = 32 * 1024 * 1024;

    /// <summary>All that is in it.</summary>
    /// <exception cref="CliException">It cannot be read, or has no end.</exception>
    public static async Task<string> ReadAsync(string option, string path, Surroundings around, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = path is "-" ? null : new StreamReader(path);
            return await ReadAsync(option, path, reader ?? around.Input, cancellationToken);
        }
        catch (UnauthorizedAccessException exception) when (Directory.Exists(path))
        {
            throw new CliException(ExitCode.BadInput, $"{option}: {path} is a directory; name one file, or - for standard input.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.BadInput, $"{option}: {path} cannot be read: {exception.Message} Name a file that is there, or - for standard input.", exception);
        }
    }

    private static async Task<string> ReadAsync(string option, string path, TextReader reader, CancellationToken cancellationToken)
    {
        var (text, buffer) = (new StringBuilder(), new char[64 * 1024]);
        while (await reader.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            text.Append(buffer, 0, count);
            if (text.Length > Largest)
            {
                throw new CliException(ExitCode.BadInput, $"{option}: {path} has more than {Largest} characters, which no file of manifests or state has; name another.");
            }
        }

        return text.ToString();
    }
}
