namespace InterLink.Domain.RouterConfigurations;

/// <summary>A router's configuration for one InterLink, or why there is none. Never half of one.</summary>
public abstract record RouterSnippet
{
    private RouterSnippet()
    {
    }

    /// <summary>Everything BGP on the customer's end. The comments at its top say what else the router needs.</summary>
    /// <param name="Text">For the daemon's configuration file; ends with a line break.</param>
    public sealed record Written(string Text) : RouterSnippet;

    /// <summary>Something is not known yet, or there will be no session.</summary>
    /// <param name="Missing">A sentence for each: the field, what is wrong with it and the way out.</param>
    public sealed record NotYet(IReadOnlyList<string> Missing) : RouterSnippet;
}
