namespace InterLink.Gateway.Simulator.StateFiles;

/// <summary>The first line of a state file: whose book it is.</summary>
internal sealed record StateHeader
{
    /// <summary>The form of the lines that follow.</summary>
    public const int CurrentFormat = 1;

    public required int Format { get; init; }

    /// <summary>What ids and credentials follow from that nobody gave: mostly the secret key. The file is readable by its owner alone.</summary>
    public required Guid Seed { get; init; }
}
