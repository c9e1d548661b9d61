namespace InterLink.Demo;

internal static class ExitCodes
{
    public const int Played = 0;
    public const int Failed = 1;
    public const int BadUsage = 2;

    /// <summary>What a shell reports for a program that was interrupted.</summary>
    public const int Interrupted = 130;
}
