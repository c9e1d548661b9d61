using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.Book.Links;

/// <summary>Which of the customer's calls a link takes in which status.</summary>
internal static class LinkGates
{
    /// <summary>Deleting: anything that neither changes by itself nor is frozen.</summary>
    public static Rejection? ForDeleting(LinkEntry link) => link.Stage switch
    {
        LinkStage.Configuring or LinkStage.Reconfiguring => new Rejection.TransientState(ResourceNames.Link, link.Id, LinkStatus.Configuring),
        LinkStage.Locked => new Rejection.Locked(ResourceNames.Link, link.Id),
        _ => null,
    };

    /// <summary>Name, tags, peer ASN, VPC, policies, propagation: only what is in service, or still on its way there.</summary>
    public static Rejection? ForChanging(LinkEntry link) => ForDeleting(link) ?? link.Stage switch
    {
        LinkStage.Requested or LinkStage.Provisioning or LinkStage.Provisioned => null,
        _ => new Rejection.PreconditionFailed(Precondition.ResourceNotUsable, $"link is {link.Condition.ToWire()}"),
    };
}
