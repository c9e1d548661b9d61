namespace InterLink.Domain.InterLinks;

/// <summary>Whether the operator may take a link out of service while no other one serves its VPC.</summary>
public enum DisruptionPolicy
{
    /// <summary>What the spec asks for is done.</summary>
    Allow,

    /// <summary>Propagation stays on, VPC and policy attached and the link in place for as long as no other InterLink of the VPC carries traffic.</summary>
    KeepLastWorking,
}
