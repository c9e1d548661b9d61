using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Access;
using InterLink.Gateway.Simulator.Catalogues;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.CustomerApi;

/// <summary>The partners of a region.</summary>
internal static class PartnerEndpoints
{
    private static readonly Sorting<PartnerEntry> Sorting = new(
        "name_asc", partner => partner.Id, ("name", (left, right) => NameOrder.Compare(left.Name, right.Name)));

    public static void MapPartners(this Surface api)
    {
        var read = api.For(Permissions.ReadPartners);
        read.Get("/partners", List)
            .Is("ListPartners", "List partners")
            .Takes(
                QueryParameter.Ids("pop_ids", "Partners that are at any of these PoPs."),
                QueryParameter.Flag("l3_connectivity", "Whether the partner offers connectivity at layer 3."))
            .Takes(Sorting.Parameters)
            .Answers(GatewayJson.Default.PartnerList);
        read.Get("/partners/{partner_id}", Get)
            .Is("GetPartner", "Get a partner")
            .Answers(GatewayJson.Default.Partner);
    }

    private static Reply List(Call call)
    {
        var region = call.Region;
        var pops = call.Query.Ids("pop_ids");
        var layer3 = call.Query.Flag("l3_connectivity") ?? true;
        var matches = call.Gateway.Catalogue.Partners.Where(partner => string.Equals(partner.Region, region, StringComparison.Ordinal)
            && layer3
            && (pops.IsEmpty || pops.Any(pop => partner.At(pop) is not null)));
        var page = Listing.Page(matches, call.Query, Sorting);
        return Reply.Ok(new PartnerList { Partners = [.. page.Items.Select(Wire)], TotalCount = page.TotalCount }, GatewayJson.Default.PartnerList);
    }

    private static Reply Get(Call call)
    {
        var (region, id) = (call.Region, call.Id("partner_id"));
        return call.Gateway.Catalogue.Partner(region, id) is { } partner
            ? Reply.Ok(Wire(partner), GatewayJson.Default.Partner)
            : new Rejection.NotFound(ResourceNames.Partner, id);
    }

    private static Partner Wire(PartnerEntry partner) => new()
    {
        ContactEmail = partner.ContactEmail,
        CreatedAt = partner.CreatedAt,
        Id = partner.Id.ToString(),
        L3Connectivity = true,
        LogoUrl = partner.LogoUrl,
        Name = partner.Name,
        PortalUrl = partner.PortalUrl,
        Region = partner.Region,
        UpdatedAt = partner.UpdatedAt,
    };
}
