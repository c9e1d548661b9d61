namespace InterLink.Cli;

/// <summary>How a command ended. They are a contract: scripts branch on them, and docs/reference/cli.md lists them.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Something was refused, or went wrong in a way that no other code stands for.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a file cannot be understood. Nothing was asked of anybody.</summary>
    public const int BadInput = 2;

    /// <summary>What was named does not exist, or does not have yet what was asked for.</summary>
    public const int NotFound = 3;

    /// <summary>The cluster or the gateway cannot be reached, or does not answer now.</summary>
    public const int Unreachable = 4;

    /// <summary>The cluster or the gateway does not let this user do it.</summary>
    public const int Denied = 5;

    /// <summary>A plan was made, and something in it cannot be carried out as it stands.</summary>
    public const int Blocked = 6;
}
