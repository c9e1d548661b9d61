using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Catalogues;
using InterLink.Gateway.Simulator.Hosting;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>Catalogues that cannot be used: the message names file, member, value and way out.</summary>
public sealed class CatalogueFileTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "The input does not contain any JSON tokens")]
    [InlineData("null", "it is null; it must be an object with regions, pops and partners")]
    [InlineData("[]", "$")]
    [InlineData("""{"regions":["fr-par"],"pops":[]}""", "'partners'")]
    [InlineData("""{"regions":["fr-par"],"pops":[],"partners":[],"pop":[]}""", "'pop'")]
    [InlineData("""{"regions":[],"pops":[],"partners":[]}""", "regions: must name one region at least, such as \"fr-par\"")]
    [InlineData("""{"regions":["fr-par"],"pops":null,"partners":[]}""", "$.pops")]
    [InlineData("""{"regions":["fr-par","fr-par"],"pops":[],"partners":[]}""", "regions[1]: \"fr-par\" is there already; list each region once")]
    [InlineData("""{"regions":["fr/par"],"pops":[],"partners":[]}""", "regions[0]: \"fr/par\" is no name; write one such as \"fr-par\"")]
    [InlineData("""{"regions":["fr-par"],"pops":[null],"partners":[]}""", "pops[0]: is null; describe the PoP or take it out")]
    [InlineData("""{"regions":["fr-par"],"pops":[],"partners":[null]}""", "partners[0]: is null; describe the partner or take it out")]
    public async Task A_file_of_the_wrong_form_is_refused(string text, string message)
    {
        Assert.Contains(message, await RefusedAsync(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pops/0/region", "\"mars\"", "pops[0].region: \"mars\" is not listed in regions, which has fr-par, nl-ams, pl-waw")]
    [InlineData("pops/0/name", "\" \"", "pops[0].name: is empty; give it a name")]
    [InlineData("pops/0/id", "\"DC2\"", "$.pops[0].id")]
    [InlineData("partners/1/id", $"\"{Known.FranceIx}\"", $"partners[1].id: {Known.FranceIx} is also the id of partners[0]; give each its own")]
    [InlineData("pops/0/available_link_bandwidths_mbps", "[50,0]", "pops[0].available_link_bandwidths_mbps[1]: 0 is out of range; use 1 to 100000000")]
    [InlineData("pops/0/available_link_bandwidths_mbps", "null", "$.pops[0].available_link_bandwidths_mbps")]
    [InlineData("partners/0/asn", "70000", "partners[0].asn: 70000 is out of range; use 1 to 65534")]
    [InlineData("partners/1/name", "\"France IX\"", "partners[1].name: \"France IX\" is also the name of partners[0]; tell them apart, also across regions")]
    [InlineData("partners/0/presences", "null", "$.partners[0].presences")]
    [InlineData("partners/0/presences/0/pop_id", $"\"{Known.Nobody}\"", $"partners[0].presences[0].pop_id: {Known.Nobody} is no PoP of fr-par; use the id of one in pops")]
    [InlineData("partners/0/presences/0/capacity_mbps", "-1", "partners[0].presences[0].capacity_mbps: -1 is negative; leave it out where nobody counts")]
    public async Task A_value_that_contradicts_the_rest_is_refused(string member, string value, string message)
    {
        await using var sim = await Sim.StartAsync();
        var catalogue = (await sim.GetAsync("/simulator/v1/catalogue")).Ok();
        JsonNode parent = catalogue;
        var names = member.Split('/');
        foreach (var name in names[..^1])
        {
            parent = int.TryParse(name, out var index) ? parent[index]! : parent[name]!;
        }

        parent[names[^1]] = JsonNode.Parse(value);

        Assert.Contains(message, await RefusedAsync(catalogue.ToJsonString()), StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_file);

    private async Task<string> RefusedAsync(string text)
    {
        await File.WriteAllTextAsync(_file, text, Token);
        var exception = await Assert.ThrowsAsync<CatalogueException>(
            () => SimulatorHost.StartAsync(new SimulatorOptions { CataloguePath = _file }, null, Token));
        Assert.StartsWith($"catalogue {_file}: ", exception.Message, StringComparison.Ordinal);
        return exception.Message;
    }
}
