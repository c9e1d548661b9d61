using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Catalogues;
using InterLink.Gateway.Simulator.StateFiles;

namespace InterLink.Gateway.Simulator.Hosting;

/// <summary>Turns a state file into a book again, and refuses what cannot be one with the options of today.</summary>
internal static class SavedPages
{
    /// <summary>Plays the file's changes.</summary>
    /// <exception cref="SimulatorOptionsException">An option names another account than the file.</exception>
    /// <exception cref="StateFileException">The file's links need PoPs or partners that the catalogue does not have.</exception>
    public static BookState Read(SavedBook saved, SimulatorOptions options, AccountsPlan accounts, Catalogue catalogue)
    {
        var path = options.StateFilePath ?? "";
        var book = saved.Changes.Aggregate(new BookState { Catalogue = catalogue }, (state, change) => state.Replay(change).Settled());
        CheckAccounts(book, options, accounts, path);
        CheckCatalogue(book, path);
        return book;
    }

    private static void CheckAccounts(BookState book, SimulatorOptions options, AccountsPlan accounts, string path)
    {
        var organizations = book.Accounts.Organizations;
        if (!organizations.TryGetValue(accounts.Home.Id, out var home))
        {
            throw new SimulatorOptionsException(
                $"--state-file: {path} has Organization {string.Join(", ", organizations.Keys)}, and the other flags make {accounts.Home.Id}: "
                + "give the --secret-key, --organization-id or --accounts that it was made with, or leave them out, or start with another file");
        }

        if (options.AccountsPath is null && home.Projects.All(project => project.Id != accounts.HomeProjectId))
        {
            throw new SimulatorOptionsException(
                $"--project-id: {accounts.HomeProjectId} is not in state file {path}: leave the flag out, or start with another file");
        }

        foreach (var vpcId in options.VpcIds.Values.Where(id => !book.Vpcs.ContainsKey(id)))
        {
            throw new SimulatorOptionsException($"--vpc-id: {vpcId} is not in state file {path}: leave the flag out, or start with another file");
        }
    }

    private static void CheckCatalogue(BookState book, string path)
    {
        foreach (var link in book.Links.Values)
        {
            var known = book.Catalogue.Pop(link.Region, link.PopId) is not null
                && (link.Host is not LinkHost.Partner host || book.Catalogue.Partner(link.Region, host.PartnerId) is not null);
            if (!known)
            {
                throw new StateFileException(
                    $"state file {path}: the catalogue lacks PoP {link.PopId} of {link.Region}, or the partner there, which link {link.Id} needs: "
                    + "start with the --catalogue that the file was made with");
            }
        }
    }
}
