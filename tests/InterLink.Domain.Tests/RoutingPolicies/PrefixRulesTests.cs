using InterLink.Domain.RoutingPolicies;

namespace InterLink.Domain.Tests.RoutingPolicies;

public sealed class PrefixRulesTests
{
    [Theory]
    [InlineData("10.40.0.0/16", "10.40.0.0/16", IpVersion.IPv4)]
    [InlineData("0.0.0.0/0", "0.0.0.0/0", IpVersion.IPv4)]
    [InlineData("10.40.8.7/32", "10.40.8.7/32", IpVersion.IPv4)]
    [InlineData("172.16.4.0/22", "172.16.4.0/22", IpVersion.IPv4)]
    [InlineData("::/0", "::/0", IpVersion.IPv6)]
    [InlineData("2001:db8::/32", "2001:db8::/32", IpVersion.IPv6)]
    [InlineData("2001:0DB8:0000::/32", "2001:db8::/32", IpVersion.IPv6)]
    [InlineData("2001:db8::1/128", "2001:db8::1/128", IpVersion.IPv6)]
    [InlineData("2001:db8:8000::/33", "2001:db8:8000::/33", IpVersion.IPv6)]
    public void Reads_a_prefix_and_its_version(string text, string canonical, IpVersion version)
    {
        var valid = Assert.IsType<PrefixCheck.Valid>(PrefixRules.Check(text));

        Assert.Equal(canonical, valid.Network.ToString());
        Assert.Equal(version, valid.Version);
    }

    [Theory]
    [InlineData("10.40.0.0", "no prefix length")]
    [InlineData("", "no prefix length")]
    [InlineData("/16", "does not begin with an IP address")]
    [InlineData("10.40/16", "does not begin with an IP address")]
    [InlineData("10.40.0.256/32", "does not begin with an IP address")]
    [InlineData("010.40.0.0/16", "does not begin with an IP address")]
    [InlineData("0x0a280000/16", "does not begin with an IP address")]
    [InlineData(" 10.40.0.0/16", "does not begin with an IP address")]
    [InlineData("fe80::%1/64", "does not begin with an IP address")]
    [InlineData("[2001:db8::]/32", "does not begin with an IP address")]
    [InlineData("office/16", "does not begin with an IP address")]
    [InlineData("::ffff:10.40.0.0/112", "IPv4 prefix")]
    [InlineData("10.40.0.0/33", "from 0 to 32")]
    [InlineData("10.40.0.0/-1", "from 0 to 32")]
    [InlineData("10.40.0.0/016", "from 0 to 32")]
    [InlineData("10.40.0.0/", "from 0 to 32")]
    [InlineData("10.40.0.0/16/8", "from 0 to 32")]
    [InlineData("10.40.0.0/255.255.0.0", "from 0 to 32")]
    [InlineData("2001:db8::/129", "from 0 to 128")]
    [InlineData("10.40.8.1/21", "10.40.8.0/21 for the network, or 10.40.8.1/32 for the one address")]
    [InlineData("1.0.0.0/0", "0.0.0.0/0 for the network")]
    [InlineData("2001:db8::1/32", "2001:db8::/32 for the network, or 2001:db8::1/128 for the one address")]
    public void Says_what_to_write_instead(string text, string wayOut)
    {
        var invalid = Assert.IsType<PrefixCheck.Invalid>(PrefixRules.Check(text));

        Assert.StartsWith($"\"{text}\"", invalid.Problem, StringComparison.Ordinal);
        Assert.Contains(wayOut, invalid.Problem, StringComparison.Ordinal);
    }
}
