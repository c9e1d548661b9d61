using System.Collections.Immutable;
using System.Globalization;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Catalogues;
using InterLink.Gateway.Simulator.Clocks;
using InterLink.Gateway.Simulator.Http;
using InterLink.Gateway.Simulator.Lifecycle;
using InterLink.Gateway.Simulator.Routing;

namespace InterLink.Gateway.Simulator.Hosting;

/// <summary>Sets a fresh gateway up: one Organization, one Project, one default VPC per region, a credential per partner.</summary>
internal static class GatewaySetup
{
    /// <exception cref="SimulatorOptionsException">The options name a region or a partner that the catalogue does not have.</exception>
    /// <exception cref="CatalogueException">The catalogue cannot be used.</exception>
    /// <summary>Builds everything behind the endpoints.</summary>
    public static SimulatedGateway Create(SimulatorOptions options, TimeProvider machine)
    {
        var secretKey = options.SecretKey ?? Guid.NewGuid();
        var catalogue = options.CataloguePath is { } path ? CatalogueFile.Load(path) : CatalogueFile.Default();
        CheckNames("--vpc-id", options.VpcIds.Keys, catalogue.Regions, "region");
        CheckNames("--partner-key", options.PartnerKeys.Keys, [.. catalogue.Partners.Select(partner => partner.Name)], "partner");

        var clock = new VirtualClock(machine);
        var rules = new LinkRules
        {
            ConfiguringTime = options.ConfiguringTime,
            UnfinishedGoesAlone = options.UnfinishedGoesAlone,
            AcceptAfter = options.AutopilotAcceptAfter,
            CompleteAfter = options.AutopilotCompleteAfter,
            DeprovisionAfter = options.AutopilotDeprovisionAfter,
        };
        return new SimulatedGateway
        {
            Catalogue = catalogue,
            Clock = clock,
            Credentials = new Credentials
            {
                SecretKey = secretKey.ToString(),
                PartnerKeys = catalogue.Partners.ToDictionary(
                    partner => partner.Id,
                    partner => options.PartnerKeys.GetValueOrDefault(partner.Name) ?? DerivedId.Of(secretKey, $"partner/{partner.Id}").ToString()),
            },
            Book = new BookKeeper(FirstPage(options, secretKey, catalogue, clock.GetUtcNow()), rules, clock),
        };
    }

    private static BookState FirstPage(SimulatorOptions options, Guid secretKey, Catalogue catalogue, DateTimeOffset now)
    {
        var projectId = options.ProjectId ?? DerivedId.Of(secretKey, "project");
        var book = new BookState
        {
            OrganizationId = options.OrganizationId ?? DerivedId.Of(secretKey, "organization"),
            ProjectIds = [projectId],
            Catalogue = catalogue,
        };
        for (var index = 0; index < catalogue.Regions.Length; index++)
        {
            book = book.With(DefaultVpc(options, secretKey, catalogue.Regions[index], index, book.OrganizationId, projectId, now));
        }

        return book;
    }

    private static VpcEntry DefaultVpc(
        SimulatorOptions options, Guid secretKey, string region, int index, Guid organizationId, Guid projectId, DateTimeOffset now) => new()
        {
            Id = options.VpcIds.TryGetValue(region, out var id) ? id : DerivedId.Of(secretKey, $"vpc/{region}"),
            Region = region,
            OrganizationId = organizationId,
            ProjectId = projectId,
            Name = "default",
            Tags = [],
            IsDefault = true,
            Subnets = Subnets(index, now),
            CreatedAt = now,
            UpdatedAt = now,
        };

    // One Private Network each, with subnets that do not overlap those of the other regions.
    private static ImmutableArray<VpcSubnet> Subnets(int index, DateTimeOffset now)
    {
        string[] prefixes =
        [
            string.Create(CultureInfo.InvariantCulture, $"172.16.{(index * 4) & 0xff}.0/22"),
            string.Create(CultureInfo.InvariantCulture, $"fd00:1:{index:x}::/64"),
        ];
        return [.. prefixes.Select(text => Prefix.Parse(text, out _)).OfType<Prefix>().Select(prefix => new VpcSubnet(prefix, now))];
    }

    private static void CheckNames(string flag, IEnumerable<string> given, IReadOnlyCollection<string> known, string kind)
    {
        foreach (var name in given)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                throw new SimulatorOptionsException($"{flag}: there is no {kind} \"{name}\"; the catalogue has {string.Join(", ", known)}");
            }
        }
    }
}
