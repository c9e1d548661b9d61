using System.Text.Json.Nodes;
using InterLink.Operator.Tests.Contract;
using InterLink.Testing.GitOps;

namespace InterLink.Operator.Tests.GitOps;

/// <summary>The tables beside the scripts, in the form in which Argo CD's own repository has them, run in real Lua.</summary>
public sealed class ArgoCdTableTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_row_has_the_health_and_the_message_that_the_table_says()
    {
        SkipWithoutLua();
        var rows = Read("health_test.yaml")["tests"]?.AsArray().OfType<JsonObject>().ToList() ?? [];

        var health = await ArgoCd.HealthAsync([.. rows.Select(row => Read((string?)row["inputPath"] ?? ""))], Cancellation);

        Assert.NotEmpty(rows);
        Assert.Equal(
            rows.Select(row => ((string?)row["inputPath"], (string?)row["healthStatus"]?["status"], (string?)row["healthStatus"]?["message"])),
            rows.Zip(health).Select(pair => ((string?)pair.First["inputPath"], (string?)pair.Second.Status, (string?)pair.Second.Message)));
    }

    [Fact]
    public async Task Each_action_is_offered_where_it_can_do_something()
    {
        SkipWithoutLua();
        var rows = Actions("discoveryTests");

        var offered = await ArgoCd.RunAsync([.. rows.Select(row => ("actions/discovery.lua", Input(row)))], Cancellation);

        Assert.Equal(3, rows.Count);
        foreach (var (row, actions) in rows.Zip(offered))
        {
            var wanted = new JsonObject((row["result"]?.AsArray() ?? []).OfType<JsonObject>().Select(action =>
                KeyValuePair.Create((string?)action["name"] ?? "", (JsonNode?)new JsonObject(action.Where(member => member.Key != "name").Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))))));
            Assert.True(JsonNode.DeepEquals(wanted, actions), $"{row["inputPath"]}: {actions}");
        }
    }

    [Fact]
    public async Task Each_action_changes_the_one_field_that_it_is_about()
    {
        SkipWithoutLua();
        var rows = Actions("actionTests");

        var changed = await ArgoCd.RunAsync([.. rows.Select(row => ($"actions/{row["action"]}/action.lua", Input(row)))], Cancellation);

        Assert.Equal(4, rows.Count);
        foreach (var (row, result) in rows.Zip(changed))
        {
            Assert.True(JsonNode.DeepEquals(Read($"actions/{row["expectedOutputPath"]}"), result), $"{row["action"]} of {row["inputPath"]}: {result}");
        }
    }

    private static void SkipWithoutLua() => Assert.SkipWhen(Lua.UnavailableBecause is not null, Lua.UnavailableBecause ?? "");

    private static List<JsonObject> Actions(string table) => [.. (Read("actions/action_test.yaml")[table]?.AsArray() ?? []).OfType<JsonObject>()];

    private static JsonObject Input(JsonObject row) => Read($"actions/{row["inputPath"]}");

    private static JsonObject Read(string file) => Assert.Single(Yaml.ReadAll(File.ReadAllText(Path.Combine(ArgoCd.Customizations, file))));
}
