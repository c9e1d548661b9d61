using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Organizations;
using InterLink.Gateway.Simulator.Hosting;

namespace InterLink.Gateway.Simulator.CommandLine;

/// <summary>
/// What a started simulator says: first the line that scripts wait for, then what a person needs to use it. Keys that were given are not repeated.
/// </summary>
internal static class Banner
{
    public static void Write(TextWriter output, SimulatorHost host, SimulatorOptions options)
    {
        var address = host.BaseUrl.GetLeftPart(UriPartial.Authority);
        output.WriteLine($"listening on {address}");
        var secretKeyIsNew = options is { AccountsPath: null, SecretKey: null };
        var operationsKeyIsNew = options is { AccountsPath: not null, OperationsKey: null } && host.SecretKey.Length == 0;

        // No browser sends the fragment of an address; and only a key that is printed anyway is put there.
        var opensAtOnce = operationsKeyIsNew || (secretKeyIsNew && options.OperationsKey is null);
        output.WriteLine($"web page        {address}/{(opensAtOnce ? $"#key={host.OperationsKey}" : "")}");
        var origin = options.StateFilePath is null ? "made now, and shown only here" : "kept in the state file";
        if (secretKeyIsNew)
        {
            output.WriteLine($"secret key      {host.SecretKey}   ({origin})");
        }

        if (operationsKeyIsNew)
        {
            output.WriteLine($"operations key  {host.OperationsKey}   ({origin})");
        }

        var book = host.Gateway.Book.Read();
        var vpcs = book.Vpcs.Values.Where(vpc => vpc.IsDefault).ToLookup(vpc => vpc.ProjectId);
        foreach (var organization in book.Accounts.Organizations.Values
            .OrderBy(one => one.Id != host.OrganizationId).ThenBy(one => one.Name, StringComparer.Ordinal))
        {
            WriteOrganization(output, organization, vpcs);
        }

        foreach (var (partner, key) in host.PartnerKeys.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"partner key     {key}   {partner}, at {address}/#partner-key={Uri.EscapeDataString(key)}");
        }

        output.Flush();
    }

    private static void WriteOrganization(TextWriter output, OrganizationEntry organization, ILookup<Guid, VpcEntry> vpcs)
    {
        output.WriteLine($"organization    {organization.Id}   {organization.Name}");
        foreach (var project in organization.Projects)
        {
            output.WriteLine($"project         {project.Id}   {project.Name}");
            foreach (var vpc in vpcs[project.Id].OrderBy(vpc => vpc.Region, StringComparer.Ordinal))
            {
                output.WriteLine($"default vpc     {vpc.Id}   {vpc.Region}");
            }
        }
    }
}
