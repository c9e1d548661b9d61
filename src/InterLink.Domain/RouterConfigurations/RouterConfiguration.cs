namespace InterLink.Domain.RouterConfigurations;

/// <summary>
/// Writes what a customer's router needs to speak BGP over an InterLink. Pure: the same resource gives the same text.
/// </summary>
/// <remarks>
/// Both directions deny what the routing policy does not list, so that a slip of the customer's own configuration leaks nothing. Names in the text are made
/// of the link's id, and so differ between two InterLinks on one router. What people name freely appears in comments alone, as <see cref="PlainText"/>.
/// </remarks>
public static class RouterConfiguration
{
    public static RouterSnippet For(RouterDaemon daemon, RouterSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var reading = PeeringReader.Read(subject);
        return reading.Peering is not { } peering ? new RouterSnippet.NotYet(reading.Missing) : new RouterSnippet.Written(Join(daemon switch
        {
            RouterDaemon.Bird => BirdText.Lines(peering),
            RouterDaemon.Frr => FrrText.Lines(peering),
            _ => throw new ArgumentOutOfRangeException(nameof(daemon), daemon, "There is a text for BIRD and one for FRR."),
        }));
    }

    private static string Join(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";
}
