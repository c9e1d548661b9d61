namespace InterLink.Gateway.Simulator.Lifecycle;

/// <summary>What of a link's life the person who runs the simulator may choose. All times are those of the virtual clock.</summary>
internal sealed record LinkRules
{
    /// <summary>From creation to the partner's first answer; afterwards the request expires.</summary>
    public static readonly TimeSpan ResponseWindow = TimeSpan.FromDays(10);

    /// <summary>How long an order stays in configuring; zero makes it start past that.</summary>
    public TimeSpan ConfiguringTime { get; init; }

    /// <summary>How long a change of the configuration keeps a link in service in configuring; zero applies it at once.</summary>
    public TimeSpan ReconfiguringTime { get; init; }

    /// <summary>Whether deleting a link that the partner accepted but never finished needs no partner.</summary>
    public bool UnfinishedGoesAlone { get; init; }

    /// <summary>The autopilot: partners that act by themselves, each null when they wait to be told.</summary>
    public TimeSpan? AcceptAfter { get; init; }

    public TimeSpan? CompleteAfter { get; init; }

    public TimeSpan? DeprovisionAfter { get; init; }
}
