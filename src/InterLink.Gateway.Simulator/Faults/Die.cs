namespace InterLink.Gateway.Simulator.Faults;

/// <summary>A die that falls the same way whenever it is thrown again: the n-th throw follows from the seed alone.</summary>
internal static class Die
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>Whether throw number <paramref name="count"/> comes out, as a share of <paramref name="rate"/> of all throws does.</summary>
    public static bool Falls(double rate, long seed, long count) => Unit(Mix((ulong)seed) + ((ulong)count * Step)) < rate;

    // The top 53 bits, as a number from 0 to 1 without the 1.
    private static double Unit(ulong state) => (Mix(state + Step) >> 11) * (1.0 / (1UL << 53));

    // SplitMix64's finalizer: neighbouring states come out far apart.
    private static ulong Mix(ulong state)
    {
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
        return state ^ (state >> 31);
    }
}
