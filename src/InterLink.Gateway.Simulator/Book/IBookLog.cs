namespace InterLink.Gateway.Simulator.Book;

/// <summary>Where changes of the book are written before anybody hears of them.</summary>
internal interface IBookLog : IDisposable
{
    /// <summary>Writes down what turned the book into <paramref name="next"/>. When it throws, the book stays as it was and the caller hears of it.</summary>
    void Append(BookState next, IReadOnlyList<BookChange> changes);
}

/// <summary>A book that is forgotten when the process ends.</summary>
internal sealed class NoBookLog : IBookLog
{
    public void Append(BookState next, IReadOnlyList<BookChange> changes)
    {
    }

    public void Dispose()
    {
    }
}
