using InterLink.Gateway.Simulator.Book.Billing;

namespace InterLink.Gateway.Simulator.Book.Records;

/// <summary>Writes down what happened: the thing itself, its history, and the bill that follows from it.</summary>
internal static class Writing
{
    public static BookState Write(this BookState state, LinkEntry link, Cause cause)
    {
        var step = LinkStep.Between(state.Links.GetValueOrDefault(link.Id), link, cause);
        var next = state.With(link);
        return Charge(step is null ? next : next.With(link.Id, step), Fees.Of(link), cause);
    }

    public static BookState Write(this BookState state, ConnectionEntry connection, Cause cause) => Charge(state.With(connection), Fees.Of(connection), cause);

    // A window opens once, and once closed it stays so.
    private static BookState Charge(BookState state, Fee fee, Cause cause) => (state.Billing.GetValueOrDefault(fee.ResourceId), fee.IsDue) switch
    {
        (null, true) => state.With(BillingWindow.Open(fee, cause)),
        ({ StoppedAt: null } open, false) => state.With(open with { StoppedAt = cause.At, StoppedBy = cause.Event }),
        _ => state,
    };
}
