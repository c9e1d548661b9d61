namespace InterLink.Gateway.Client;

/// <summary>Who goes first when the rate limit makes requests wait.</summary>
internal enum RequestPriority
{
    /// <summary>A change, or the fresh look at one object that precedes it: somebody's edit or delete hangs on it.</summary>
    Prompt,

    /// <summary>A list: it is read again anyway.</summary>
    Poll,
}
