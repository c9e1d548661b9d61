using System.Text.Json.Nodes;
using InterLink.Operator.Tests.Contract;
using InterLink.Operator.Tests.Observability;
using InterLink.Testing;
using InterLink.Testing.Charts;

namespace InterLink.Operator.Tests.Chart;

/// <summary>The alerts as the chart renders them: what they make of what the operator tells, and where they send whoever is woken.</summary>
[Trait("make", "verify")]
public sealed class AlertTests
{
    private const string Runbooks = "https://github.com/interlink-operator/interlink-operator/blob/main/docs/runbooks.md";

    private static readonly JsonNode Rules = OperatorChart.Golden("scaleway").Single(manifest => OperatorChart.KindOf(manifest) == "PrometheusRule")["spec"]!;

    private static readonly string Table = Repository.PathOf("tests", "InterLink.Operator.Tests", "Chart", "Alerts", "alerts.test.yaml");

    private static readonly IReadOnlyList<JsonObject> Alerts = [.. Rules["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()).Select(rule => rule!.AsObject())];

    private static readonly IReadOnlyList<JsonObject> Stories = [.. Yaml.ReadAll(File.ReadAllText(Table)).Single()["tests"]!.AsArray().Select(story => story!.AsObject())];

    private static IEnumerable<string> Names => Alerts.Select(NameOf).Order(StringComparer.Ordinal);

    [Fact]
    public async Task Prometheus_makes_of_the_tables_of_metrics_what_they_say()
    {
        Assert.SkipWhen(Promtool.UnavailableBecause is not null, Promtool.UnavailableBecause ?? "");
        var folder = Directory.CreateTempSubdirectory("interlink-alerts-").FullName;
        File.Copy(Table, Path.Combine(folder, "alerts.test.yaml"));
        await File.WriteAllTextAsync(Path.Combine(folder, "rules.yaml"), Rules.ToJsonString(), TestContext.Current.CancellationToken);

        var answer = await Promtool.RunAsync(["test", "rules", Path.Combine(folder, "alerts.test.yaml")], TestContext.Current.CancellationToken);

        Assert.Contains("SUCCESS", answer, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Every_alert_fires_in_one_table_and_is_silent_in_another()
    {
        var checks = Stories.SelectMany(story => story["alert_rule_test"]!.AsArray()).ToLookup(check => check!["exp_alerts"]!.AsArray().Count > 0, check => (string?)check!["alertname"]);

        Assert.Equal(Names, checks[true].Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Names, checks[false].Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_tables_hold_the_series_that_the_operator_tells() => Assert.All(
        Stories.SelectMany(story => story["input_series"]!.AsArray()).Select(input => (string)input!["series"]!),
        series =>
        {
            Assert.Empty(PromQuery.Mistakes(series));
            Assert.Equal(PromQuery.LabelsTold(series), PromQuery.Labels(series));
        });

    [Fact]
    public void Alerts_ask_for_what_the_operator_tells() => Assert.All(Alerts, alert =>
    {
        var expression = (string)alert["expr"]!;
        Assert.NotEmpty(PromQuery.Metrics(expression));
        Assert.Empty(PromQuery.Mistakes(expression));
    });

    [Fact]
    public void Every_alert_leads_to_its_runbook_and_every_runbook_has_its_alert()
    {
        var page = File.ReadAllLines(Repository.PathOf("docs", "runbooks.md"));

        Assert.Equal(Names, page.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]).Order(StringComparer.Ordinal));
        Assert.All(Alerts, alert =>
        {
            Assert.Equal($"{Runbooks}#{NameOf(alert).ToLowerInvariant()}", (string?)alert["annotations"]!["runbook_url"]);
            Assert.EndsWith(".", (string?)alert["annotations"]!["summary"], StringComparison.Ordinal);
            Assert.True((string?)alert["labels"]!["severity"] is "critical" or "warning" or "info");
            Assert.Contains(page, line => line.StartsWith('|') && line.Contains($"[{NameOf(alert)}](#{NameOf(alert).ToLowerInvariant()})", StringComparison.Ordinal));
            Assert.True(ObservabilityPage.Says(NameOf(alert)), $"{NameOf(alert)} stands beside none of the metrics that it asks for");
        });
    }

    [Fact]
    public void The_runbooks_are_where_the_values_say() => Assert.All(
        OperatorChart.Golden("namespaced").Single(manifest => OperatorChart.KindOf(manifest) == "PrometheusRule")["spec"]!["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()),
        rule =>
        {
            Assert.StartsWith("https://runbooks.example.com/interlink#", (string?)rule!["annotations"]!["runbook_url"], StringComparison.Ordinal);
            Assert.DoesNotContain("interlink-operator-metrics", (string)rule["expr"]!, StringComparison.Ordinal);
            Assert.Contains("job=\"team-red-metrics\"", (string)rule["expr"]!, StringComparison.Ordinal);
        });

    private static string NameOf(JsonObject alert) => (string)alert["alert"]!;
}
