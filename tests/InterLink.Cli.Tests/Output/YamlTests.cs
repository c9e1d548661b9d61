using System.Text.Json.Nodes;
using InterLink.Cli.Output;

namespace InterLink.Cli.Tests.Output;

public sealed class YamlTests
{
    [Theory]
    [InlineData("yes")]
    [InlineData("null")]
    [InlineData("12")]
    [InlineData("1e3")]
    [InlineData("")]
    [InlineData("~")]
    [InlineData("0x10")]
    [InlineData("-0x10")]
    [InlineData("0o17")]
    [InlineData("0b11")]
    [InlineData("017")]
    [InlineData("1_000")]
    [InlineData("12:30:45")]
    [InlineData("2026-11-21")]
    public void A_text_that_looks_like_something_else_is_quoted(string text) =>
        Assert.Equal($"a: \"{text}\"\n", Yaml.Write(new JsonObject { ["a"] = text }));

    [Theory]
    [InlineData("0x10", "16")]
    [InlineData("-0X10", "-16")]
    [InlineData("0o17", "15")]
    [InlineData("017", "15")]
    [InlineData("08", "8")]
    [InlineData("0b11", "3")]
    [InlineData("1_000", "1000")]
    [InlineData("+12", "12")]
    [InlineData("1e3", "1000")]
    [InlineData("1e999", "\"1e999\"")]
    [InlineData("0x", "\"0x\"")]
    [InlineData("0xffffffffffffffff", "\"0xffffffffffffffff\"")]
    [InlineData("10.40.0.0/16", "\"10.40.0.0/16\"")]
    public void A_scalar_means_what_it_means_to_kubectl(string scalar, string json) =>
        Assert.Equal(json, Assert.Single(YamlReader.Read($"a: {scalar}"))["a"]?.ToJsonString());

    [Fact]
    public void Documents_look_as_people_write_them() => Assert.Equal(
        """
        name: paris
        vlan: 1512
        suspend: false
        tags:
        - env:prod
        none: []

        """.ReplaceLineEndings("\n"),
        Yaml.Write(new JsonObject { ["name"] = "paris", ["vlan"] = 1512, ["suspend"] = false, ["tags"] = new JsonArray("env:prod"), ["none"] = new JsonArray() }));
}
