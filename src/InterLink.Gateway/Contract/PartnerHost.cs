using System.Diagnostics.CodeAnalysis;

namespace InterLink.Gateway.Contract;

/// <summary>The partner's side of a hosted link.</summary>
public sealed record PartnerHost
{
    /// <summary>The partner's words on refusal; empty before.</summary>
    [AllowNull]
    public string DisapprovedReason { get; init => field = value ?? ""; } = "";

    /// <summary>Unset in answers older than layer-2 partners.</summary>
    public bool? L3Connectivity { get; init; }

    /// <summary>A secret: whoever holds it can claim the link at the partner. <see cref="ToString"/> leaves it out.</summary>
    [AllowNull]
    public string PairingKey { get; init => field = value ?? ""; } = "";

    public required string PartnerId { get; init; }

    public override string ToString() =>
        $"{nameof(PartnerHost)} {{ {nameof(PartnerId)} = {PartnerId}, {nameof(DisapprovedReason)} = {DisapprovedReason}, {nameof(PairingKey)} = (secret) }}";
}
