using InterLink.Gateway.Simulator.Book;

namespace InterLink.Gateway.Tests.Simulator.Book;

public sealed class LinkIndexTests
{
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public void After_any_history_the_index_is_that_of_the_links(int seed)
    {
        var book = new RandomBook(seed);
        for (var step = 0; step < 400; step++)
        {
            book.Step();
            var links = book.State.Links.Values.ToList();
            foreach (var carrier in links.GroupBy(Carrier.Of))
            {
                var load = book.State.Index.LoadOf(carrier.Key);
                Assert.Equal((carrier.Count(), carrier.Sum(link => link.BandwidthMbps)), (load.Links, load.BandwidthMbps));
                Assert.Equal(carrier.Select(link => link.Vlan).Order(), load.Vlans.Taken.Order());
            }

            Assert.Equal(links.Select(link => link.AddressSlot).Order(), book.State.Index.SlotsOf("fr-par").Taken.Order());
            foreach (var id in book.State.Vpcs.Keys.Concat(book.State.Policies.Keys))
            {
                var users = links.Where(link => link.VpcId == id || link.RoutingPolicyV4Id == id || link.RoutingPolicyV6Id == id);
                Assert.Equal(users.Select(link => link.Id).Order(), book.State.Index.UsersOf(id).Order());
            }
        }
    }

    [Theory]
    [InlineData("nothing taken", "", 5)]
    [InlineData("a gap at the start", "6 7", 5)]
    [InlineData("a gap inside", "5 6 8 9", 7)]
    [InlineData("a gap at the end", "5 6 7", 8)]
    [InlineData("numbers outside the range", "1 2 5 40", 6)]
    [InlineData("everything taken", "5 6 7 8 9", null)]
    public void The_lowest_free_number_is_given_out(string situation, string taken, int? expected)
    {
        var pool = taken.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(NumberPool.Empty, (pool, number) => pool.Take(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal((situation, expected), (situation, pool.LowestFree(5, 9)));
    }
}
