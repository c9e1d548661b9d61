using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.Book.Billing;

/// <summary>Whether a resource costs something as it stands.</summary>
internal sealed record Fee(string Resource, IProjectResource For, bool IsDue)
{
    public Guid ResourceId => For.Id;
}

/// <summary>What Scaleway charges for. The partner's fees are the partner's affair.</summary>
internal static class Fees
{
    /// <summary>
    /// A hosted link costs from its order to the customer's deletion, in service or not, refused and expired included; when the partner lets go makes no
    /// difference. A self-hosted one costs nothing by itself.
    /// </summary>
    public static Fee Of(LinkEntry link) => new(ResourceNames.Link, link, link.Kind == HostingKind.Hosted && !IsDeletedByCustomer(link));

    /// <summary>A dedicated connection costs from the moment that customers see it, with or without links.</summary>
    public static Fee Of(ConnectionEntry connection) =>
        new(ResourceNames.DedicatedConnection, connection, connection is { IsVisible: true, Stage: not ConnectionStage.Deleted });

    // A lock stops no clock, and starts none.
    private static bool IsDeletedByCustomer(LinkEntry link) =>
        (link.Stage == LinkStage.Locked ? link.StageBeforeLock : link.Stage) is LinkStage.DeprovisioningByCustomer or LinkStage.Deleted;
}
