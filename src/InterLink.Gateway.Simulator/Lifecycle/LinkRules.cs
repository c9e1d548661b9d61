using System.Collections.Immutable;
using InterLink.Gateway.Simulator.Book;

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

    /// <summary>What partners do by themselves, as long as nothing else is said of one.</summary>
    public Autopilot Autopilot { get; init; } = Autopilot.Off;

    /// <summary>What single partners do by themselves instead.</summary>
    public ImmutableDictionary<Guid, Autopilot> Autopilots { get; init; } = ImmutableDictionary<Guid, Autopilot>.Empty;

    public Autopilot AutopilotOf(Guid partnerId) => Autopilots.GetValueOrDefault(partnerId, Autopilot);

    public Autopilot AutopilotOf(LinkEntry link) => link.Host is LinkHost.Partner host ? AutopilotOf(host.PartnerId) : Autopilot.Off;
}
