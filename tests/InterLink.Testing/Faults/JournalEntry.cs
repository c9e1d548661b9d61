namespace InterLink.Testing.Faults;

/// <summary>What became of a request. <paramref name="Status"/> is null while it is under way, and when the client was cut off.</summary>
/// <param name="Request">As it arrived.</param>
/// <param name="Status">What the client was told.</param>
/// <param name="Forwarded">The server has seen it.</param>
public sealed record JournalEntry(ProxiedRequest Request, int? Status, bool Forwarded);
