using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Catalogues;
using InterLink.Gateway.Simulator.Clocks;
using InterLink.Gateway.Simulator.Faults;
using InterLink.Gateway.Simulator.Http;
using InterLink.Gateway.Simulator.Journals;

namespace InterLink.Gateway.Simulator.Hosting;

/// <summary>Everything behind the endpoints.</summary>
internal sealed record SimulatedGateway : IDisposable
{
    public required Catalogue Catalogue { get; init; }

    /// <summary>The customers that it began with.</summary>
    public required AccountsPlan Accounts { get; init; }

    public required Credentials Credentials { get; init; }

    public required VirtualClock Clock { get; init; }

    public required BookKeeper Book { get; init; }

    public required BodyReader Bodies { get; init; }

    public required Journal Journal { get; init; }

    public FaultBox Faults { get; } = new();

    public void Dispose()
    {
        Book.Dispose();
        Journal.Dispose();
        Bodies.Dispose();
    }
}
