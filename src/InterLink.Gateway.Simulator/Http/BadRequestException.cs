using InterLink.Gateway.Simulator.Book;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>A request that cannot be read. Thrown while reading it, before anything is done; the surface answers with <see cref="Why"/>.</summary>
internal sealed class BadRequestException(Rejection why) : Exception(why.ToString())
{
    public Rejection Why { get; } = why;
}
