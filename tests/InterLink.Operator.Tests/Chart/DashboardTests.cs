using System.Text.Json.Nodes;
using InterLink.Operator.Tests.Observability;
using InterLink.Testing.Charts;

namespace InterLink.Operator.Tests.Chart;

/// <summary>The dashboard as the chart renders it.</summary>
[Trait("make", "verify")]
public sealed class DashboardTests
{
    private static readonly IReadOnlyList<JsonObject> Panels = Read();

    private static IEnumerable<string> Queries => Panels.SelectMany(panel => panel["targets"]?.AsArray() ?? []).Select(target => (string)target!["expr"]!);

    [Fact]
    public void It_shows_every_metric_and_none_that_is_not_told()
    {
        Assert.All(Queries, query =>
        {
            Assert.Empty(PromQuery.Mistakes(query));
            Assert.Contains("job=\"$job\"", query, StringComparison.Ordinal);
        });
        Assert.Equal(ObservabilityPage.Metrics.Keys.Order(StringComparer.Ordinal), Queries.SelectMany(PromQuery.Metrics).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Prometheus_understands_what_it_asks()
    {
        Assert.SkipWhen(Promtool.UnavailableBecause is not null, Promtool.UnavailableBecause ?? "");
        var rules = Queries.Select((query, at) => new JsonObject { ["record"] = $"panel_{at}", ["expr"] = query.Replace("$__rate_interval", "2m", StringComparison.Ordinal) });
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file, new JsonObject { ["groups"] = new JsonArray(new JsonObject { ["name"] = "dashboard", ["rules"] = new JsonArray([.. rules]) }) }.ToJsonString(), TestContext.Current.CancellationToken);

        Assert.Contains($"SUCCESS: {Queries.Count()} rules found", await Promtool.RunAsync(["check", "rules", file], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public void Its_panels_have_places_of_their_own()
    {
        Assert.Equal(Panels.Count, Panels.Select(panel => (int)panel["id"]!).Distinct().Count());
        var cells = Panels.Select(panel => panel["gridPos"]!).SelectMany(
            place => from x in Enumerable.Range((int)place["x"]!, (int)place["w"]!) from y in Enumerable.Range((int)place["y"]!, (int)place["h"]!) select (x, y)).ToList();
        Assert.Equal(cells.Count, cells.Distinct().Count());
        Assert.All(cells, cell => Assert.InRange(cell.x, 0, 23));
    }

    private static IReadOnlyList<JsonObject> Read()
    {
        var map = OperatorChart.Golden("scaleway").Single(manifest => OperatorChart.KindOf(manifest) == "ConfigMap");
        Assert.Equal("1", (string?)map["metadata"]!["labels"]!["grafana_dashboard"]);
        return [.. JsonNode.Parse((string)map["data"]!["interlink-operator.json"]!)!["panels"]!.AsArray().Select(panel => panel!.AsObject())];
    }
}
