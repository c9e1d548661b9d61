using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Access;
using InterLink.Gateway.Simulator.Catalogues;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.CustomerApi;

/// <summary>The points of presence of a region.</summary>
internal static class PopEndpoints
{
    private static readonly Sorting<PopEntry> Sorting = new(
        "name_asc", pop => pop.Id, ("name", (left, right) => NameOrder.Compare(left.Name, right.Name)));

    public static void MapPops(this Surface api)
    {
        var read = api.For(Permissions.ReadPops);
        read.Get("/pops", List)
            .Is("ListPops", "List points of presence")
            .Takes(
                QueryParameter.Text("name", "A part of the name, upper or lower case."),
                QueryParameter.Text("hosting_provider_name", "A part of the hosting provider's name."),
                QueryParameter.Id("partner_id", "PoPs that this partner is at."),
                QueryParameter.Number("link_bandwidth_mbps", "PoPs that offer this bandwidth."),
                QueryParameter.Flag("dedicated_available", "Whether a dedicated connection can be had there."),
                QueryParameter.Flag("l3_connectivity_partners", "Whether the partners there offer connectivity at layer 3."))
            .Takes(Sorting.Parameters)
            .Answers(GatewayJson.Default.PopList);
        read.Get("/pops/{pop_id}", Get)
            .Is("GetPop", "Get a point of presence")
            .Answers(GatewayJson.Default.Pop);
    }

    private static Reply List(Call call)
    {
        var region = call.Region;
        var name = call.Query.Text("name");
        var provider = call.Query.Text("hosting_provider_name");
        var partnerId = call.Query.Id("partner_id");
        var bandwidth = call.Query.Number("link_bandwidth_mbps");
        var dedicated = call.Query.Flag("dedicated_available");
        var layer3 = call.Query.Flag("l3_connectivity_partners");
        var partner = partnerId is { } id ? call.Gateway.Catalogue.Partner(region, id) : null;
        var matches = call.Gateway.Catalogue.Pops.Where(pop => string.Equals(pop.Region, region, StringComparison.Ordinal)
            && ResourceFilters.ContainsName(pop.Name, name)
            && ResourceFilters.ContainsName(pop.HostingProviderName, provider)
            && (partnerId is null || partner?.At(pop.Id) is not null)
            && (bandwidth is not { } wanted || pop.AvailableLinkBandwidthsMbps.Contains(wanted))
            && (dedicated ?? pop.DedicatedAvailable) == pop.DedicatedAvailable
            && (layer3 is not { } offered || (offered && call.Gateway.Catalogue.Partners.Any(known => known.At(pop.Id) is not null))));
        var page = Listing.Page(matches, call.Query, Sorting);
        return Reply.Ok(new PopList { Pops = [.. page.Items.Select(Wire)], TotalCount = page.TotalCount }, GatewayJson.Default.PopList);
    }

    private static Reply Get(Call call)
    {
        var (region, id) = (call.Region, call.Id("pop_id"));
        return call.Gateway.Catalogue.Pop(region, id) is { } pop
            ? Reply.Ok(Wire(pop), GatewayJson.Default.Pop)
            : new Rejection.NotFound(ResourceNames.Pop, id);
    }

    private static Pop Wire(PopEntry pop) => new()
    {
        Address = pop.Address,
        AvailableLinkBandwidthsMbps = pop.AvailableLinkBandwidthsMbps,
        City = pop.City,
        DisplayName = pop.DisplayName,
        HostingProviderName = pop.HostingProviderName,
        Id = pop.Id.ToString(),
        LogoUrl = pop.LogoUrl,
        Name = pop.Name,
        Region = pop.Region,
    };
}
