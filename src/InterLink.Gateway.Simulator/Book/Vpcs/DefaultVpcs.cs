using System.Collections.Immutable;
using System.Globalization;
using InterLink.Gateway.Simulator.Routing;

namespace InterLink.Gateway.Simulator.Book.Vpcs;

/// <summary>The VPCs that every Project has from the start: one per region, with one Private Network.</summary>
internal static class DefaultVpcs
{
    /// <summary>Writes a Project's default VPCs down.</summary>
    /// <param name="state">The book.</param>
    /// <param name="organizationId">Whose Project it is.</param>
    /// <param name="projectId">The Project.</param>
    /// <param name="idIn">The id for the VPC of a region.</param>
    /// <param name="now">When they come into being.</param>
    public static BookState Add(BookState state, Guid organizationId, Guid projectId, Func<string, Guid> idIn, DateTimeOffset now)
    {
        var number = state.Vpcs.Values.Count(vpc => vpc.IsDefault);
        foreach (var region in state.Catalogue.Regions)
        {
            state = state.With(new VpcEntry
            {
                Id = idIn(region),
                Region = region,
                OrganizationId = organizationId,
                ProjectId = projectId,
                Name = "default",
                Tags = [],
                IsDefault = true,
                Subnets = Subnets(number++, now),
                CreatedAt = now,
                UpdatedAt = now,
            });
        }

        return state;
    }

    // Subnets that do not overlap those of the other default VPCs, as long as there are not more than 172.16.0.0/12 has room for.
    private static ImmutableArray<VpcSubnet> Subnets(int number, DateTimeOffset now)
    {
        string[] prefixes =
        [
            string.Create(CultureInfo.InvariantCulture, $"172.{16 + ((number / 64) & 0xf)}.{(number * 4) & 0xff}.0/22"),
            string.Create(CultureInfo.InvariantCulture, $"fd00:1:{number & 0xffff:x}::/64"),
        ];
        return [.. prefixes.Select(text => Prefix.Parse(text, out _)).OfType<Prefix>().Select(prefix => new VpcSubnet(prefix, now))];
    }
}
