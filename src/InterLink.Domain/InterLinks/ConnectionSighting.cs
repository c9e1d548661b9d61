using InterLink.Domain.DedicatedConnections;

namespace InterLink.Domain.InterLinks;

/// <summary>The DedicatedConnection that the spec refers to.</summary>
public abstract record ConnectionSighting
{
    private ConnectionSighting()
    {
    }

    public sealed record NotReferenced : ConnectionSighting;

    /// <summary>There is none of this name in the own namespace.</summary>
    public sealed record Missing(string Name) : ConnectionSighting;

    /// <summary>None of this name in another namespace is open to ours. Whether there is one at all is not ours to know.</summary>
    public sealed record NotOffered(string Namespace, string Name) : ConnectionSighting;

    public sealed record WrongRegion(string Name, string Region) : ConnectionSighting;

    public sealed record NotReady(string Name, string Reason) : ConnectionSighting;

    public sealed record Unreadable(GatewayTrouble Trouble) : ConnectionSighting;

    /// <summary>It is active, and may be used from here.</summary>
    public sealed record Usable(string Name, ConnectionRoom Room) : ConnectionSighting;
}
