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
    public void A_text_that_looks_like_something_else_is_quoted(string text) =>
        Assert.Equal($"a: \"{text}\"\n", Yaml.Write(new JsonObject { ["a"] = text }));

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
