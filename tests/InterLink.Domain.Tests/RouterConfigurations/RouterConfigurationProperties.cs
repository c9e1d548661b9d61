using System.Net;
using FsCheck;
using FsCheck.Fluent;
using InterLink.Domain.RouterConfigurations;

namespace InterLink.Domain.Tests.RouterConfigurations;

/// <summary>Whatever people write into names and policies.</summary>
public sealed class RouterConfigurationProperties
{
    private static readonly Gen<string> Prefixes =
        from ipv6 in Gen.Elements(true, false)
        from bytes in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(16)
        from length in Gen.Choose(0, 128)
        select ipv6 ? Network(bytes, length) : Network(bytes[..4], length % 33);

    private static readonly Gen<RouterSubject> Subjects =
        from name in ArbMap.Default.GeneratorFor<string>()
        from place in ArbMap.Default.GeneratorFor<string>()
        from incoming in Prefixes.ListOf()
        from outgoing in Prefixes.ListOf()
        from subject in Gen.Elements(Given.SelfHosted, Given.Hosted)
        select subject.WithStatus(status => status with { Location = place }) with
        {
            Name = name ?? "",
            Policy = Given.DualStack with { Incoming = [.. incoming], Outgoing = [.. outgoing] },
        };

    [Fact]
    public void Every_prefix_passes_in_its_own_direction_and_nothing_else_does() => Check((daemon, subject, text) =>
        Allowed(daemon, text, "from_scaleway").SetEquals(Canonical(subject.Policy?.Outgoing)) && Allowed(daemon, text, "to_scaleway").SetEquals(Canonical(subject.Policy?.Incoming)));

    [Fact]
    public void Free_text_stays_in_its_line() => Check((daemon, subject, text) =>
        text.Split('\n').Length == Given.TextFor(daemon, subject.WithStatus(status => status with { Location = "TH2" }) with { Name = "paris" }).Split('\n').Length
        && text.All(letter => letter is '\n' or (>= ' ' and <= '~')));

    private static void Check(Func<RouterDaemon, RouterSubject, string, bool> holds) => Prop.ForAll(Subjects.ToArbitrary(), subject => Enum.GetValues<RouterDaemon>().All(daemon =>
        RouterConfiguration.For(daemon, subject) switch
        {
            RouterSnippet.Written { Text: var text } => holds(daemon, subject, text) && text == Given.TextFor(daemon, subject),
            _ => subject.Policy is { Incoming.Count: 0, Outgoing.Count: 0 },
        })).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    /// <summary>The prefixes that filters of this direction let pass, as the text has them.</summary>
    private static HashSet<string> Allowed(RouterDaemon daemon, string text, string direction)
    {
        var allowed = new HashSet<string>(StringComparer.Ordinal);
        var inList = false;
        foreach (var line in text.Split('\n'))
        {
            if (daemon == RouterDaemon.Frr && line.Contains($"_{direction} seq", StringComparison.Ordinal) && line.Contains(" permit ", StringComparison.Ordinal))
            {
                allowed.Add(line.Split(" permit ")[1].Split(' ')[0]);
            }
            else if (daemon == RouterDaemon.Bird && line.StartsWith("filter", StringComparison.Ordinal))
            {
                inList = line.Contains(direction, StringComparison.Ordinal);
            }
            else if (daemon == RouterDaemon.Bird && inList && line.TrimEnd(',').EndsWith('+'))
            {
                allowed.Add(line.Trim().TrimEnd(',', '+'));
            }
        }

        return allowed;
    }

    private static IEnumerable<string> Canonical(IReadOnlyList<string>? prefixes) => (prefixes ?? []).Select(prefix => IPNetwork.Parse(prefix).ToString());

    private static string Network(byte[] bytes, int length)
    {
        for (var bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return $"{new IPAddress(bytes)}/{length}";
    }
}
