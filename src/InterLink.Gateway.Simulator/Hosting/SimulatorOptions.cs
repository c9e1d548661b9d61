using System.Net;

namespace InterLink.Gateway.Simulator.Hosting;

/// <summary>How a simulator is set up. Everything has a default; times are those of the virtual clock.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Where it listens; port 0 picks a free one.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>
    /// A JSON file with Organizations, Projects and API keys; null makes one of each, of which the next three tell more. They contradict a file.
    /// </summary>
    public string? AccountsPath { get; init; }

    /// <summary>The customer's secret key, a UUID; null makes a new one. All other ids that are not given follow from it.</summary>
    public Guid? SecretKey { get; init; }

    public Guid? OrganizationId { get; init; }

    public Guid? ProjectId { get; init; }

    /// <summary>
    /// What the operations desk takes. Null for the secret key; with an accounts file, for the first full-access key of its first Organization,
    /// or else a new one.
    /// </summary>
    public Guid? OperationsKey { get; init; }

    /// <summary>The ids of the first Project's default VPCs, by region.</summary>
    public IReadOnlyDictionary<string, Guid> VpcIds { get; init; } = new Dictionary<string, Guid>(StringComparer.Ordinal);

    /// <summary>The credentials of partners, by their names.</summary>
    public IReadOnlyDictionary<string, string> PartnerKeys { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A catalogue of regions, PoPs and partners; null takes the one built in.</summary>
    public string? CataloguePath { get; init; }

    /// <summary>A file that keeps the book, so that a restart, or a kill, forgets nothing; null keeps it in memory alone.</summary>
    public string? StateFilePath { get; init; }

    /// <summary>What the server bears from its clients. These times are the machine's.</summary>
    public ServerLimits Limits { get; init; } = new();

    /// <summary>How long an order stays in <c>configuring</c>. The real gateway has been seen to skip that, as zero does.</summary>
    public TimeSpan ConfiguringTime { get; init; }

    /// <summary>How long attaching, detaching and switching keeps a link in service in <c>configuring</c>; the real gateway has been seen to skip that.</summary>
    public TimeSpan ReconfiguringTime { get; init; }

    /// <summary>Whether deleting a link in <c>provisioning</c> needs no partner; the documents allow both readings.</summary>
    public bool UnfinishedGoesAlone { get; init; }

    /// <summary>Partners that accept by themselves after so long; null waits to be told.</summary>
    public TimeSpan? AutopilotAcceptAfter { get; init; }

    /// <summary>Partners that refuse by themselves after so long; not together with <see cref="AutopilotAcceptAfter"/>.</summary>
    public TimeSpan? AutopilotRefuseAfter { get; init; }

    /// <summary>What they give as the reason.</summary>
    public string? AutopilotRefuseReason { get; init; }

    /// <summary>Partners that finish by themselves so long after accepting; null waits to be told.</summary>
    public TimeSpan? AutopilotCompleteAfter { get; init; }

    /// <summary>Partners that let go by themselves so long after the customer's deletion; null waits to be told.</summary>
    public TimeSpan? AutopilotDeprovisionAfter { get; init; }
}
