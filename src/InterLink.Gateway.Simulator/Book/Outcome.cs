using InterLink.Gateway.Simulator.Book.Access;

namespace InterLink.Gateway.Simulator.Book;

/// <summary>What became of a command: the next state of the book and an answer, or a rejection and the book as it was.</summary>
internal abstract record Outcome<T>
{
    private Outcome()
    {
    }

    public sealed record Done(BookState State, T Value) : Outcome<T>;

    public sealed record Rejected(Rejection Why) : Outcome<T>;

    public static implicit operator Outcome<T>(Rejection why) => new Rejected(why);
}

/// <summary>What a command may know beside the book: the hour, the rules, where fresh ids come from, and who asks.</summary>
internal sealed record BookContext(DateTimeOffset Now, Lifecycle.LinkRules Rules, Func<Guid> NewId)
{
    public Principal Caller { get; init; } = Principal.Nobody;
}
