using System.Net;

namespace InterLink.Domain.RoutingPolicies;

/// <summary>What came of reading one prefix.</summary>
public abstract record PrefixCheck
{
    private PrefixCheck()
    {
    }

    /// <summary>A proper prefix.</summary>
    /// <param name="Network">The prefix. Its text is canonical, so that two spellings of one prefix compare equal.</param>
    /// <param name="Version">The IP version, which decides the policy at Scaleway that will hold it.</param>
    public sealed record Valid(IPNetwork Network, IpVersion Version) : PrefixCheck;

    /// <summary>Not a prefix.</summary>
    /// <param name="Problem">A sentence that quotes the text, and says what to write instead.</param>
    public sealed record Invalid(string Problem) : PrefixCheck;
}
