using System.Text.Json.Nodes;
using InterLink.Kubernetes.Client;

namespace InterLink.Kubernetes.Tests.Client;

public sealed class MergePatchTests
{
    [Theory]
    [InlineData("nothing changed", """{"a":1,"b":[1]}""", """{"b":[1],"a":1}""", null)]
    [InlineData("a changed value", """{"a":1,"b":2}""", """{"a":1,"b":3}""", """{"b":3}""")]
    [InlineData("a removed member becomes null", """{"a":1,"b":2}""", """{"a":1}""", """{"b":null}""")]
    [InlineData("a nested removal too", """{"a":{"x":1,"y":2}}""", """{"a":{"x":1}}""", """{"a":{"y":null}}""")]
    [InlineData("a list is replaced whole", """{"a":[1,2]}""", """{"a":[2]}""", """{"a":[2]}""")]
    [InlineData("an emptied object loses its members", """{"a":{"x":1}}""", """{"a":{}}""", """{"a":{"x":null}}""")]
    [InlineData("an object in place of a value", """{"a":1}""", """{"a":{}}""", """{"a":{}}""")]
    [InlineData("a first status", null, """{"a":1}""", """{"a":1}""")]
    [InlineData("no status left", """{"a":1}""", null, """{"a":null}""")]
    public void The_patch_is_what_changed(string what, string? before, string? after, string? expected)
    {
        Assert.True(JsonNode.DeepEquals(Parse(expected), MergePatch.Between(Parse(before), Parse(after))), what);
    }

    [Fact]
    public void Applied_to_the_one_document_the_patch_always_gives_the_other()
    {
        var random = new Random(20260101);
        for (var round = 0; round < 2000; round++)
        {
            var before = RandomObject(random, depth: 3);
            var after = RandomObject(random, depth: 3);

            var result = Apply(before, MergePatch.Between(before, after) ?? []);

            Assert.True(JsonNode.DeepEquals(after, result), $"{before} -> {after} gave {result}");
        }
    }

    /// <summary>RFC 7396, section 2, word for word.</summary>
    private static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }

        var result = (target as JsonObject)?.DeepClone().AsObject() ?? [];
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                result.Remove(name);
            }
            else
            {
                result[name] = Apply(result[name], value);
            }
        }

        return result;
    }

    private static JsonObject RandomObject(Random random, int depth)
    {
        var result = new JsonObject();
        for (var members = random.Next(4); members > 0; members--)
        {
            result[((char)('a' + random.Next(4))).ToString()] = random.Next(depth == 0 ? 3 : 5) switch
            {
                0 => random.Next(3),
                1 => random.Next(2) == 0,
                2 => new JsonArray(random.Next(2), random.Next(2)),
                _ => RandomObject(random, depth - 1),
            };
        }

        return result;
    }

    private static JsonObject? Parse(string? json) => json is null ? null : JsonNode.Parse(json)!.AsObject();
}
