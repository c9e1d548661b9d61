namespace InterLink.Cli.Adopting;

/// <summary>A link or a policy that Terraform manages.</summary>
/// <param name="Address">As Terraform writes it.</param>
/// <param name="Id">Of the link or the policy.</param>
/// <param name="Link">Null for a policy.</param>
internal sealed record TerraformResource(string Address, string Id, ExistingLink? Link = null)
{
    /// <summary>For a shell: the index of a module may hold any character.</summary>
    public string CommandToForget => $"terraform state rm '{Address.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>What to do with one for which nothing is written: were Terraform to forget it, nobody would manage it.</summary>
    public string ReasonToKeep => Link switch
    {
        null => $"{Address} stays with Terraform: no RoutingPolicy is written of it.",
        { Owner: not null } => $"{Address} stays with Terraform, unless an InterLink manages the link already. Then, and only then: {CommandToForget}",
        _ => $"{Address} stays with Terraform. Have it deleted there: until then it may be billed.",
    };
}
