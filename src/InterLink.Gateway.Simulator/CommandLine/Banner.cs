using InterLink.Gateway.Simulator.Hosting;

namespace InterLink.Gateway.Simulator.CommandLine;

/// <summary>What a started simulator says: first the line that scripts wait for, then what a person needs to use it.</summary>
internal static class Banner
{
    public static void Write(TextWriter output, SimulatorHost host, bool secretKeyIsNew)
    {
        output.WriteLine($"listening on {host.BaseUrl.GetLeftPart(UriPartial.Authority)}");
        if (secretKeyIsNew)
        {
            output.WriteLine($"secret key      {host.SecretKey}   (made now, and shown only here)");
        }

        output.WriteLine($"organization    {host.OrganizationId}");
        output.WriteLine($"project         {host.ProjectId}");
        foreach (var (region, vpcId) in host.VpcIds.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"default vpc     {vpcId}   {region}");
        }

        foreach (var (partner, key) in host.PartnerKeys.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"partner key     {key}   {partner}");
        }

        output.Flush();
    }
}
