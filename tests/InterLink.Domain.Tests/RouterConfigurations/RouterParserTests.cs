using InterLink.Domain.InterLinks;
using InterLink.Domain.RouterConfigurations;
using InterLink.Testing.Routers;

namespace InterLink.Domain.Tests.RouterConfigurations;

/// <summary>The text, as the daemons themselves read it. They only parse: nothing is started.</summary>
public sealed class RouterParserTests
{
    private const string Hostile = "x\"; }\nprotocol static { route 0.0.0.0/0 blackhole; }\n!\nrouter bgp 1\r\n\u2028#";

    public static TheoryData<RouterDaemon> Daemons => [.. Enum.GetValues<RouterDaemon>()];

    [Theory]
    [MemberData(nameof(Daemons))]
    public async Task They_take_what_is_written_for_either_kind_of_link(RouterDaemon daemon)
    {
        foreach (var subject in (RouterSubject[])[Given.SelfHosted, Given.Hosted, Given.SelfHosted with { Policy = Given.DualStack with { Outgoing = [] } }])
        {
            Assert.Equal("", await AskAsync(daemon, Given.TextFor(daemon, subject)));
        }
    }

    [Theory]
    [MemberData(nameof(Daemons))]
    public async Task They_take_two_links_in_one_file(RouterDaemon daemon)
    {
        var second = Given.SelfHosted.WithStatus(status => status with { LinkId = "77777777-0000-4000-8000-000000000002" }).WithBgp(bgp => bgp with
        {
            Scaleway = new BgpEndpoint { Asn = 12876, Ipv4 = "169.254.7.30/31", Ipv6 = "2001:db8:77:2::/127" },
            Peer = new BgpEndpoint { Asn = 65010, Ipv4 = "169.254.7.31/31", Ipv6 = "2001:db8:77:2::1/127" },
        });

        Assert.Equal("", await AskAsync(daemon, Given.TextFor(daemon, Given.SelfHosted) + Given.TextFor(daemon, second)));
    }

    [Theory]
    [MemberData(nameof(Daemons))]
    public async Task They_take_the_longest_lists_and_the_strangest_prefixes(RouterDaemon daemon)
    {
        string[] strange = ["0.0.0.0/0", "255.255.255.255/32", "0.0.0.0/32", "::/0", "::/128", "::1/128", "::1.2.3.4/128", "::5efe:a00:0/112", "64:ff9b::/96", "2002:c000:200::/40", "ff00::/8", "1:2:3:4:5:6:7:8/128", "fe80::/10", "1::5efe:102:304/128"];
        var many = Enumerable.Range(0, 500).Select(index => $"10.{index / 256}.{index % 256}.0/24");
        var subject = Given.SelfHosted with { Policy = Given.DualStack with { Incoming = [.. strange, .. many], Outgoing = strange } };

        Assert.Equal("", await AskAsync(daemon, Given.TextFor(daemon, subject)));
    }

    [Theory]
    [MemberData(nameof(Daemons))]
    public async Task They_take_the_hints_on_preference_once_one_is_uncommented(RouterDaemon daemon)
    {
        var hints = 0;
        var lines = Given.TextFor(daemon, Given.SelfHosted).Split('\n').Select(line =>
        {
            var isHint = line.Contains("42200", StringComparison.Ordinal);
            hints += isHint ? 1 : 0;
            return isHint ? line.Replace("# ", "", StringComparison.Ordinal).Replace("! ", "", StringComparison.Ordinal) : line;
        }).ToList();

        Assert.Equal("", await AskAsync(daemon, string.Join('\n', lines)));
        Assert.Equal(2, hints);
    }

    [Theory]
    [MemberData(nameof(Daemons))]
    public async Task No_name_that_anyone_can_choose_becomes_a_statement(RouterDaemon daemon)
    {
        var subject = (Given.Hosted with { Namespace = Hostile, Name = Hostile }).WithStatus(status => status with
        {
            LinkId = Hostile,
            RegionalName = $"{Hostile}/{Hostile}",
            Location = Hostile,
            Handshake = new HandshakeStatus { Partner = new PartnerContact { Id = "p", Name = Hostile } },
        });
        subject = subject with { Spec = subject.Spec with { RoutingPolicyRef = new LocalObjectReference { Name = Hostile } } };

        var text = Given.TextFor(daemon, subject);

        Assert.Equal("", await AskAsync(daemon, text));
        Assert.DoesNotContain(text.Split('\n'), line => line.TrimStart().StartsWith("protocol static", StringComparison.Ordinal) || line.TrimStart().StartsWith("router bgp 1\r", StringComparison.Ordinal) || line == "router bgp 1");
    }

    /// <summary>A parser that takes everything would prove nothing.</summary>
    [Theory]
    [InlineData(RouterDaemon.Bird, " as 12876;", " as;", "syntax error")]
    [InlineData(RouterDaemon.Bird, "    accept;\n}", "    accept;", "syntax error")]
    [InlineData(RouterDaemon.Bird, "import filter interlink", "import filter other", "CF_SYM_UNDEFINED")]
    [InlineData(RouterDaemon.Bird, "172.16.4.0/22+", "172.16.4.1/22+", "172.16.4.1/22")]
    [InlineData(RouterDaemon.Frr, "remote-as 12876", "remote-as Scaleway", "Unknown command")]
    [InlineData(RouterDaemon.Frr, "le 32", "le 33", "Unknown command")]
    [InlineData(RouterDaemon.Frr, " neighbor 169.254.7.20 remote-as 12876\n", "", "Specify remote-as")]
    [InlineData(RouterDaemon.Frr, "172.16.4.0/22 le", "172.16.4.0/22 ge 33 le", "Unknown command")]
    public async Task They_refuse_the_text_once_it_is_spoilt(RouterDaemon daemon, string what, string by, string complaint)
    {
        var spoilt = Given.TextFor(daemon, Given.SelfHosted).Replace(what, by, StringComparison.Ordinal);

        Assert.NotEqual(Given.TextFor(daemon, Given.SelfHosted), spoilt);
        Assert.Contains(complaint, await AskAsync(daemon, spoilt), StringComparison.Ordinal);
    }

    private static Task<string> AskAsync(RouterDaemon daemon, string text)
    {
        Assert.SkipWhen(RouterParsers.UnavailableBecause is not null, RouterParsers.UnavailableBecause ?? "");
        return daemon == RouterDaemon.Bird
            ? RouterParsers.AskBirdAsync(text, TestContext.Current.CancellationToken)
            : RouterParsers.AskFrrAsync(text, TestContext.Current.CancellationToken);
    }
}
