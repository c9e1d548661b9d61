using System.Text.Json.Nodes;
using InterLink.Gateway.Tests.Simulator;

namespace InterLink.Gateway.Tests.Sdk;

/// <summary>Lists, as the published SDK pages and filters them.</summary>
public sealed class ListingTests(ListStory lists) : IClassFixture<ListStory>
{
    [Fact]
    public void All_links_are_found_on_all_pages_of_the_default_size()
    {
        var names = Texts("all");

        Assert.Equal([.. Enumerable.Range(0, ListStory.Count).Select(index => $"link-{index:000}"), "special"], names);
        Assert.Equal(names.Take(50), Texts("first page"));
    }

    [Fact]
    public void Every_page_but_the_last_has_the_size_that_was_asked_for()
    {
        Assert.Equal("[40,40,26]", lists["pages of 40"].ToJsonString());
        Assert.Equal(56, (int)lists["from the second page on"]);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("tags")]
    [InlineData("popId")]
    [InlineData("bandwidthMbps")]
    [InlineData("partnerId")]
    [InlineData("vpcId")]
    [InlineData("routingPolicyId")]
    [InlineData("bgpV4Status")]
    [InlineData("pairingKey")]
    public void A_filter_finds_the_one_link_that_matches(string filter) => Assert.Equal(["special"], Texts($"links by {filter}"));

    [Fact]
    public void Filters_that_all_or_none_match_find_all_or_none()
    {
        Assert.Equal(["own"], Texts("links by connectionId"));
        Assert.Equal(ListStory.Count + 1, (int)lists["links by what all have"]);
        Assert.Empty(Texts("links by what none has"));
    }

    [Theory]
    [InlineData("created_at_asc", "link-000 link-001")]
    [InlineData("created_at_desc", "special link-104")]
    [InlineData("name_asc", "link-000 link-001")]
    [InlineData("name_desc", "special link-104")]
    [InlineData("status_asc", "provisioning refused requested")]
    [InlineData("status_desc", "requested refused provisioning")]
    public void Links_come_in_the_order_that_was_asked_for(string order, string first) =>
        Assert.Equal(first, string.Join(' ', Texts($"links, {order}")));

    [Fact]
    public void Points_of_presence_are_found()
    {
        Assert.Equal(["DC2", "DC3", "DC5", "- Interxion MRS2", "- Telehouse TH2"], Texts("all PoPs"));
        Assert.Equal(["DC3"], Texts("PoPs filtered"));
        Assert.Equal((Known.Th2, 5), ((string?)lists["PoP"]["id"], lists["PoPs"]["pops"]!.AsArray().Count));
    }

    [Fact]
    public void Partners_are_found()
    {
        Assert.Equal(["Free Pro", "France IX"], lists["partners"]["partners"]!.AsArray().Select(partner => (string)partner!["name"]!));
        Assert.Equal(Known.FreePro, (string?)lists["partner"]["id"]);
    }

    [Fact]
    public void Policies_and_connections_are_found()
    {
        Assert.Equal(["prod-v4"], Texts("policies"));
        Assert.Equal(["port-1"], Texts("connections"));
    }

    private string[] Texts(string what) => [.. lists[what].AsArray().Select(text => (string)text!)];
}

/// <summary>One simulator with more links than two pages of the default size hold, and one story told of it.</summary>
public sealed class ListStory : SharedStory
{
    public const int Count = 105;

    private protected override async Task<SdkStory> PlayAsync(Sim sim) => await SdkStory.PlayAsync(sim, "lists", new JsonObject
    {
        ["count"] = Count,
        ["otherPopId"] = Known.Dc3,
        ["otherPartnerId"] = Known.FranceIx,
        ["connectionId"] = await sim.AddConnectionAsync(),
    });
}
