using InterLink.Gateway.Simulator.Faults;

namespace InterLink.Gateway.Simulator.Journals;

/// <summary>The journal's entry for the call in hand, until it is closed. It is closed before the caller can see the answer, or its absence.</summary>
internal sealed class JournalDraft(Journal journal, JournalEntry entry)
{
    private bool _closed;

    public Guid? OrganizationId { get; set; }

    public string? KeyName { get; set; }

    public Guid? LinkId { get; set; }

    /// <summary>The fault that was played on the call, if any.</summary>
    public Fault? Fault { get; set; }

    public void Close(int? status)
    {
        if (!_closed)
        {
            _closed = true;
            journal.Append(entry with
            {
                Status = status,
                OrganizationId = OrganizationId,
                KeyName = KeyName,
                LinkId = LinkId,
                Fault = Fault?.Action.Name,
                FaultId = Fault?.Id,
            });
        }
    }
}
