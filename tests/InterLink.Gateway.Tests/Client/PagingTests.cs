using System.Globalization;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Gateway.Tests.Contract;

namespace InterLink.Gateway.Tests.Client;

public sealed class PagingTests
{
    private static readonly LinkFilter Hosted = new() { Kind = LinkKind.Hosted };
    private static readonly GatewayClientOptions Options = ClientRig.Options with { PageSize = 2, MaxRetries = 0 };

    [Fact]
    public async Task All_pages_come_back_as_one_list_with_the_time_of_the_first()
    {
        await using var rig = await StartAsync();
        rig.Gateway.Each(request => Behave.Answer(200, Page(5, PageOf(request) switch { 1 => ["a", "b"], 2 => ["c", "d"], _ => ["e"] }), ("Date", DateOf(request))));

        var result = Assert.IsType<GatewayResult<IReadOnlyList<Link>>.Ok>(await ListAsync(rig, Hosted));

        Assert.Equal(["a", "b", "c", "d", "e"], Ids(result.Value));
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 8, 0, 1, TimeSpan.Zero), result.ServerTime);
        Assert.Equal(["1", "2", "3"], rig.Gateway.Requests.Select(request => request.Query("page")));
        Assert.All(rig.Gateway.Requests, request => Assert.Equal("2", request.Query("page_size")));
    }

    [Fact]
    public async Task Links_of_both_kinds_are_asked_for_one_after_the_other()
    {
        await using var rig = await StartAsync();
        rig.Gateway.Each(request => Behave.Ok(request.Query("kind") == "hosted" ? Page(1, "a") : Page(2, "b", "a")));

        Assert.Equal(["a", "b"], Ids(ClientRig.Value(await ListAsync(rig, new LinkFilter()))));
        Assert.Equal(["hosted", "self_hosted"], rig.Gateway.Requests.Select(request => request.Query("kind")));
    }

    [Theory]
    [InlineData("hosted")]
    [InlineData("self_hosted")]
    public async Task A_failure_of_one_kind_fails_the_whole_list(string kind)
    {
        await using var rig = await StartAsync();
        rig.Gateway.Each(request => request.Query("kind") == kind ? Behave.Answer(500, "") : Behave.Ok(Page(1, "a")));

        ClientRig.Failure<GatewayFailure.Unavailable, IReadOnlyList<Link>>(await ListAsync(rig, new LinkFilter()));
    }

    [Fact]
    public async Task A_failure_on_a_later_page_fails_the_whole_list()
    {
        await using var rig = await StartAsync();
        rig.Gateway.Each(request => PageOf(request) < 3 ? Behave.Ok(Page(6, $"a{PageOf(request)}", $"b{PageOf(request)}")) : Behave.Answer(403, """{"type":"permissions_denied"}"""));

        ClientRig.Failure<GatewayFailure.Unauthorized, IReadOnlyList<Link>>(await ListAsync(rig, Hosted));
    }

    [Fact]
    public async Task Links_that_are_added_meanwhile_are_included()
    {
        await using var rig = await StartAsync();
        rig.Gateway.Each(request => Behave.Ok(PageOf(request) switch { 1 => Page(3, "a", "b"), 2 => Page(5, "c", "d"), _ => Page(5, "e") }));

        Assert.Equal(["a", "b", "c", "d", "e"], Ids(ClientRig.Value(await ListAsync(rig, Hosted))));
    }

    [Fact]
    public async Task A_link_that_two_pages_show_is_listed_once()
    {
        await using var rig = await StartAsync();
        rig.Gateway.Each(request => Behave.Ok(PageOf(request) switch { 1 => Page(3, "a", "b"), 2 => Page(4, "b", "c"), _ => Page(4, "d") }));

        Assert.Equal(["a", "b", "c", "d"], Ids(ClientRig.Value(await ListAsync(rig, Hosted))));
    }

    [Fact]
    public async Task A_link_that_slips_forward_because_another_is_deleted_is_not_missed()
    {
        await using var rig = await StartAsync();
        var links = new List<string> { "a", "b", "c", "d" };
        rig.Gateway.Each(request =>
        {
            var page = Page(links.Count, [.. links.Skip((PageOf(request) - 1) * 2).Take(2)]);
            links.Remove("a");
            return Behave.Ok(page);
        });

        Assert.Equal(["b", "c", "d"], Ids(ClientRig.Value(await ListAsync(rig, Hosted))));
    }

    [Fact]
    public async Task A_list_that_keeps_shrinking_is_given_up()
    {
        await using var rig = await StartAsync();
        var total = 1000;
        rig.Gateway.Each(request => Behave.Ok(Page(total--, $"a{PageOf(request)}", $"b{PageOf(request)}")));

        ClientRig.Failure<GatewayFailure.Unavailable, IReadOnlyList<Link>>(await ListAsync(rig, Hosted));
        Assert.Equal(6, rig.Gateway.Requests.Count);
    }

    [Fact]
    public async Task An_empty_page_ends_the_list_whatever_the_count_says()
    {
        await using var rig = await StartAsync();
        rig.Gateway.Each(request => Behave.Ok(PageOf(request) == 1 ? Page(99, "a", "b") : Page(99)));

        Assert.Equal(["a", "b"], Ids(ClientRig.Value(await ListAsync(rig, Hosted))));
    }

    [Fact]
    public async Task A_gateway_that_ignores_the_page_is_found_out()
    {
        await using var rig = await StartAsync();
        rig.Gateway.Next(Behave.Ok(Page(99, "a", "b")));

        ClientRig.Failure<GatewayFailure.Unavailable, IReadOnlyList<Link>>(await ListAsync(rig, Hosted));
        Assert.Equal(2, rig.Gateway.Requests.Count);
    }

    [Fact]
    public async Task A_gateway_with_smaller_pages_than_asked_for_is_read_to_the_end()
    {
        await using var rig = await StartAsync();
        rig.Gateway.Each(request => Behave.Ok(Page(3, "abc"[PageOf(request) - 1].ToString())));

        Assert.Equal(["a", "b", "c"], Ids(ClientRig.Value(await ListAsync(rig, Hosted))));
    }

    [Theory]
    [InlineData("""{"links":[null],"total_count":1}""")]
    [InlineData("""{"links":null,"total_count":1}""")]
    [InlineData("""{"total_count":1}""")]
    [InlineData("""{"links":[{}],"total_count":1}""")]
    [InlineData("""{"links":[]}""")]
    public async Task A_page_that_makes_no_sense_fails_the_list(string page)
    {
        await using var rig = await StartAsync();
        rig.Gateway.Next(Behave.Ok(page));

        ClientRig.Failure<GatewayFailure.Unavailable, IReadOnlyList<Link>>(await ListAsync(rig, Hosted));
    }

    [Fact]
    public async Task Managed_routes_without_an_id_are_told_apart()
    {
        await using var rig = await StartAsync();
        var first = Examples.Routes.Replace("10.40.8.0/24", "10.40.9.0/24", StringComparison.Ordinal).Replace("\"total_count\":1", "\"total_count\":2", StringComparison.Ordinal);
        rig.Gateway.Each(request => Behave.Ok(PageOf(request) == 1 ? first : first.Replace("10.40.9.0/24", "10.40.8.0/24", StringComparison.Ordinal)));

        var routes = ClientRig.Value(await rig.Client.Vpcs.ListRoutesAsync(ClientRig.Region, "v", TestContext.Current.CancellationToken));

        Assert.Equal(["10.40.9.0/24", "10.40.8.0/24"], routes.Select(row => row.Route.Destination));
    }

    private static Task<ClientRig> StartAsync() => ClientRig.StartAsync(new ImpatientTimeProvider(), Options);

    private static Task<GatewayResult<IReadOnlyList<Link>>> ListAsync(ClientRig rig, LinkFilter filter) =>
        rig.Client.Links.ListAllAsync(ClientRig.Region, filter, TestContext.Current.CancellationToken);

    private static int PageOf(Received request) => int.Parse(request.Query("page") ?? "0", CultureInfo.InvariantCulture);

    private static string DateOf(Received request) => string.Create(CultureInfo.InvariantCulture, $"Mon, 04 May 2026 08:00:0{PageOf(request)} GMT");

    private static string Page(int total, params string[] ids)
    {
        var links = ids.Select(id => Examples.HostedLink.Replace(ClientRig.LinkId, id, StringComparison.Ordinal));
        return $$"""{"links":[{{string.Join(',', links)}}],"total_count":{{total}}}""";
    }

    private static IEnumerable<string> Ids(IReadOnlyList<Link> links) => links.Select(link => link.Id);
}
