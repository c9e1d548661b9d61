namespace InterLink.Operator.Gateway;

/// <summary>The gateway's secret key: fixed, or in a file that is read again after it was rotated.</summary>
internal sealed class SecretKeySource
{
    private readonly string? _file;
    private readonly Lock _gate = new();
    private string _key;
    private DateTime _writtenAt;

    public SecretKeySource(string? key, string? file)
    {
        _key = key ?? "";
        _file = file;
    }

    /// <summary>The key as it is now. While the file cannot be read, as in the middle of a rotation, the last one stands.</summary>
    public string Current()
    {
        if (_file is null)
        {
            return _key;
        }

        lock (_gate)
        {
            try
            {
                // A mounted Secret is a symbolic link that is swapped; the time asked for is that of what it leads to.
                var writtenAt = new FileInfo(_file).ResolveLinkTarget(returnFinalTarget: true)?.LastWriteTimeUtc ?? File.GetLastWriteTimeUtc(_file);
                if (writtenAt != _writtenAt)
                {
                    (_key, _writtenAt) = (File.ReadAllText(_file).Trim(), writtenAt);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The key of before may well be valid; if not, the gateway says so, and the status tells it.
            }

            return _key;
        }
    }
}
