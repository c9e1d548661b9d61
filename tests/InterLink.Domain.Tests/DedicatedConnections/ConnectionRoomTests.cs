using FsCheck;
using FsCheck.Fluent;
using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.Tests.InterLinks;

namespace InterLink.Domain.Tests.DedicatedConnections;

/// <summary>Who may order on a connection that cannot take everybody.</summary>
public sealed class ConnectionRoomTests
{
    private static readonly ConnectionRoom Room = SelfHosted.Room();

    [Fact]
    public void The_oldest_go_first_and_of_one_second_the_first_by_namespace_and_name()
    {
        var room = Room with { SpeedMbps = 1000, Claims = [Claim("b", 500, 1), Claim("c", 500, 0), Claim("a", 500, 1), Claim("a", 500, 1, "apps")] };

        Assert.Equal(["apps/a", "network/c"], Admitted(room));
    }

    [Fact]
    public void Who_does_not_fit_holds_up_nobody()
    {
        var room = Room with { SpeedMbps = 6000, Claims = [Claim("first", 5000, 0), Claim("large", 5000, 1), Claim("small", 1000, 2)] };

        Assert.Equal(["network/first", "network/small"], Admitted(room));
    }

    [Fact]
    public void What_is_not_offered_or_out_of_range_takes_no_place()
    {
        var room = Room with { SpeedMbps = 1000, Claims = [Claim("odd", 700, 0), Claim("outside", 1000, 0) with { Vlan = 1700 }, Claim("fine", 1000, 1)] };

        Assert.Equal(["network/fine"], Admitted(room));
    }

    [Fact]
    public void A_VLAN_goes_to_the_oldest_who_asks_for_it()
    {
        var room = Room with { Claims = [Claim("first", 500, 0) with { Vlan = 1512 }, Claim("second", 500, 1) with { Vlan = 1512 }] };

        Assert.DoesNotContain(1512, room.TurnOf(Named("first")).TakenVlans);
        Assert.Contains(1512, room.TurnOf(Named("second")).TakenVlans);
    }

    [Fact]
    public void An_order_that_was_begun_goes_before_all_and_counts_once_when_its_link_is_there()
    {
        var begun = Claim("young", 500, 9) with { OrderBegun = true };
        var room = Room with { SpeedMbps = 1000, Claims = [Claim("old", 1000, 0), begun] };

        Assert.Equal(500, room.TurnOf(Named("old")).FreeMbps);
        var ordered = new ConnectionShare { LinkId = "new", BandwidthMbps = 500, InterLink = Named("young") };
        Assert.Equal(500, (room with { Shares = [ordered] }).TurnOf(Named("old")).FreeMbps);
    }

    [Fact]
    public void The_link_that_a_restored_InterLink_had_before_is_not_in_its_way()
    {
        var before = new ConnectionShare { LinkId = "before", BandwidthMbps = 1000, Vlan = 1512, InterLink = Named("restored") };
        var room = Room with { SpeedMbps = 1000, Shares = [before], Claims = [Claim("restored", 1000, 0) with { Vlan = 1512 }, Claim("other", 1000, 1)] };

        Assert.Equal(1000, room.TurnOf(Named("restored")).FreeMbps);
        Assert.DoesNotContain(1512, room.TurnOf(Named("restored")).TakenVlans);
        Assert.Equal(0, room.TurnOf(Named("other")).FreeMbps);
        Assert.Contains(1512, room.TurnOf(Named("other")).TakenVlans);
    }

    [Fact]
    public void Links_that_somebody_else_made_take_their_share() =>
        Assert.Equal(9500, (Room with { Shares = [new ConnectionShare { LinkId = "foreign", BandwidthMbps = 500 }] }).TurnOf(Named("any")).FreeMbps);

    /// <summary>Each looks when it likes, and orders if it fits by what it sees: the links of some, the intents of others.</summary>
    [Fact]
    public void In_whatever_order_they_look_the_same_ones_fit_and_never_too_many()
    {
        var claims = from mbps in Gen.Elements(500L, 1000L, 5000L)
                     from second in Gen.Choose(0, 5)
                     from name in Gen.Choose(0, 1000)
                     select Claim($"il-{name}", mbps, second);
        var rooms = from drawn in claims.ListOf()
                    from seed in Gen.Choose(0, int.MaxValue)
                    select (Claims: drawn.DistinctBy(claim => claim.InterLink).ToList(), Seed: seed);

        Prop.ForAll(rooms.ToArbitrary(), drawn =>
        {
            var room = Room with { Claims = drawn.Claims };
            var fitting = Admitted(room);
            var random = new Random(drawn.Seed);
            foreach (var next in drawn.Claims.Concat(drawn.Claims).OrderBy(_ => random.Next()))
            {
                var claim = room.Claims.FirstOrDefault(claim => claim.InterLink == next.InterLink);
                if (claim is null || claim.BandwidthMbps > room.TurnOf(claim.InterLink).FreeMbps)
                {
                    continue;
                }

                // First the intent, then the link; the claim goes a little after the link is there.
                room = claim.OrderBegun
                    ? room with { Shares = [.. room.Shares, new ConnectionShare { LinkId = claim.InterLink.Name, BandwidthMbps = claim.BandwidthMbps, InterLink = claim.InterLink }], Claims = [.. room.Claims.Where(_ => random.Next(2) == 0 || _.InterLink != claim.InterLink)] }
                    : room with { Claims = [.. room.Claims.Select(other => other == claim ? claim with { OrderBegun = true } : other)] };
                room = room with { Shares = [.. room.Shares.DistinctBy(share => share.LinkId)] };
            }

            return room.Shares.Sum(share => share.BandwidthMbps) <= room.SpeedMbps
                && room.Shares.All(share => fitting.Contains($"{share.InterLink?.Namespace}/{share.InterLink?.Name}"));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static IReadOnlyList<string> Admitted(ConnectionRoom room) =>
    [
        .. room.Claims.Where(claim => room.Offers(claim.BandwidthMbps) && (claim.Vlan is not { } vlan || room.Allows(vlan)) && claim.BandwidthMbps <= room.TurnOf(claim.InterLink).FreeMbps)
            .Select(claim => $"{claim.InterLink.Namespace}/{claim.InterLink.Name}").Order(StringComparer.Ordinal),
    ];

    private static ConnectionClaim Claim(string name, long mbps, int second, string @namespace = "network") =>
        new(Named(name, @namespace), Given.Now.AddSeconds(second), mbps, Vlan: null, OrderBegun: false);

    private static ObjectReference Named(string name, string @namespace = "network") => new() { Namespace = @namespace, Name = name };
}
