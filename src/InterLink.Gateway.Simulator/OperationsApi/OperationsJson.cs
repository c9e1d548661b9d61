using System.Text.Json.Serialization;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Catalogues;
using InterLink.Gateway.Simulator.Journals;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>The virtual hour, and how far it is ahead of the machine.</summary>
internal sealed record ClockView(DateTimeOffset Now, double AheadSeconds);

internal sealed record AdvanceRequest
{
    /// <summary>A duration such as <c>10d</c> or <c>1h30m</c>.</summary>
    public string? By { get; init; }
}

internal sealed record AdvanceToRequest
{
    /// <summary>A moment such as <c>2026-05-14T08:00:00Z</c>.</summary>
    public string? At { get; init; }
}

internal sealed record JournalList(IReadOnlyList<JournalEntry> Entries, long TotalCount);

internal sealed record VpcRequest
{
    public string? Region { get; init; }

    public string? ProjectId { get; init; }

    public string? Name { get; init; }

    /// <summary>For a VPC of another Organization, to see that it stays out of reach.</summary>
    public string? OrganizationId { get; init; }

    public IReadOnlyList<string>? Subnets { get; init; }
}

internal sealed record AccountView(string OrganizationId, IReadOnlyList<string> ProjectIds, IReadOnlyList<Vpc> Vpcs)
{
    /// <summary>The Project that was just added.</summary>
    public string? ProjectId { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ClockView))]
[JsonSerializable(typeof(AdvanceRequest))]
[JsonSerializable(typeof(AdvanceToRequest))]
[JsonSerializable(typeof(AutopilotRequest))]
[JsonSerializable(typeof(AutopilotList))]
[JsonSerializable(typeof(JournalList))]
[JsonSerializable(typeof(BillingList))]
[JsonSerializable(typeof(LinkHistory))]
[JsonSerializable(typeof(FaultRequest))]
[JsonSerializable(typeof(FaultView))]
[JsonSerializable(typeof(FaultList))]
[JsonSerializable(typeof(AnnounceRequest))]
[JsonSerializable(typeof(WithdrawRequest))]
[JsonSerializable(typeof(SessionRequest))]
[JsonSerializable(typeof(ForcedSessionRequest))]
[JsonSerializable(typeof(LinkRoutes))]
[JsonSerializable(typeof(ConnectionRequest))]
[JsonSerializable(typeof(ConnectionRecord))]
[JsonSerializable(typeof(ConnectionRecordList))]
[JsonSerializable(typeof(LoaRequest))]
[JsonSerializable(typeof(VpcRequest))]
[JsonSerializable(typeof(AccountView))]
[JsonSerializable(typeof(Catalogue))]
internal sealed partial class OperationsJson : JsonSerializerContext;
