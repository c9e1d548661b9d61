using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Catalogues;
using InterLink.Gateway.Simulator.Clocks;
using InterLink.Gateway.Simulator.Http;
using InterLink.Gateway.Simulator.Journals;
using InterLink.Gateway.Simulator.Lifecycle;
using InterLink.Gateway.Simulator.StateFiles;

namespace InterLink.Gateway.Simulator.Hosting;

/// <summary>Sets a fresh gateway up: Organizations, Projects and keys, one default VPC per Project and region, a credential per partner.</summary>
internal static class GatewaySetup
{
    /// <summary>Builds everything behind the endpoints.</summary>
    /// <exception cref="SimulatorOptionsException">The options contradict each other, or name what the catalogue does not have.</exception>
    /// <exception cref="CatalogueException">The catalogue cannot be used.</exception>
    /// <exception cref="AccountFiles.AccountsFileException">The accounts file cannot be used.</exception>
    /// <exception cref="StateFileException">The state file cannot be used.</exception>
    public static SimulatedGateway Create(SimulatorOptions options, TimeProvider machine, TextWriter log)
    {
        var saved = options.StateFilePath is { } statePath ? StateFile.Load(statePath, log) : null;
        IJournalLog? journal = null;
        try
        {
            journal = options.StateFilePath is { } file ? JournalFile.Open(file, log) : new NoJournalLog();
            return Create(options, saved, journal, machine);
        }
        catch
        {
            saved?.File.Dispose();
            journal?.Dispose();
            throw;
        }
    }

    private static SimulatedGateway Create(SimulatorOptions options, SavedBook? saved, IJournalLog journal, TimeProvider machine)
    {
        if (options is { AutopilotAcceptAfter: not null, AutopilotRefuseAfter: not null })
        {
            throw new SimulatorOptionsException("--autopilot-refuse-after: contradicts --autopilot-accept-after; give one of them");
        }

        var accounts = AccountsPlan.Of(options, saved?.Header.Seed);
        var catalogue = options.CataloguePath is { } path ? CatalogueFile.Load(path) : CatalogueFile.Default();
        CheckNames("--vpc-id", options.VpcIds.Keys, catalogue.Regions, "region");
        CheckNames("--partner-key", options.PartnerKeys.Keys, [.. catalogue.Partners.Select(partner => partner.Name)], "partner");

        var clock = new VirtualClock(machine);
        var known = saved is null ? new BookState { Catalogue = catalogue } : SavedPages.Read(saved, options, accounts, catalogue);
        var book = accounts.Enter(known, (project, region) => VpcId(options, accounts, project, region), clock.GetUtcNow() + known.ClockAhead);
        clock.Advance(book.ClockAhead);
        var rules = new LinkRules
        {
            ConfiguringTime = options.ConfiguringTime,
            ReconfiguringTime = options.ReconfiguringTime,
            UnfinishedGoesAlone = options.UnfinishedGoesAlone,
            Autopilot = new Autopilot
            {
                AcceptAfter = options.AutopilotAcceptAfter,
                RefuseAfter = options.AutopilotRefuseAfter,
                RefuseReason = options.AutopilotRefuseReason ?? Autopilot.Off.RefuseReason,
                CompleteAfter = options.AutopilotCompleteAfter,
                DeprovisionAfter = options.AutopilotDeprovisionAfter,
            },
        };
        return new SimulatedGateway
        {
            Catalogue = catalogue,
            Accounts = accounts,
            Clock = clock,
            Credentials = new Credentials
            {
                OperationsKey = accounts.OperationsKey.ToString(),
                PartnerKeys = catalogue.Partners.ToDictionary(
                    partner => partner.Id,
                    partner => options.PartnerKeys.GetValueOrDefault(partner.Name) ?? DerivedId.Of(accounts.Seed, $"partner/{partner.Id}").ToString()),
            },
            Bodies = new BodyReader(options.Limits.BodyTime, machine),
            Journal = new Journal(journal),
            Book = new BookKeeper(book, rules, clock, Log(options, saved, accounts.Seed, book)),
        };
    }

    private static IBookLog Log(SimulatorOptions options, SavedBook? saved, Guid seed, BookState book)
    {
        if (options.StateFilePath is not { } path)
        {
            return new NoBookLog();
        }

        var header = new StateHeader { Format = StateHeader.CurrentFormat, Seed = seed };
        if (saved is null)
        {
            return StateFile.Start(path, header, book);
        }

        if (!book.Changes.IsEmpty)
        {
            saved.File.Append(book, book.Changes);
        }

        return saved.File;
    }

    private static Guid VpcId(SimulatorOptions options, AccountsPlan accounts, Guid projectId, string region) =>
        projectId == accounts.HomeProjectId && options.VpcIds.TryGetValue(region, out var id)
            ? id
            : DerivedId.Of(options.AccountsPath is null ? accounts.Seed : projectId, $"vpc/{region}");

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
