using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Faults;

namespace InterLink.Gateway.Simulator.Journals;

/// <summary>The journal's entry for the call in hand, until it is closed. It is closed before the caller can see the answer, or its absence.</summary>
internal sealed class JournalDraft(Journal journal, JournalEntry entry)
{
    private bool _closed;

    public Guid? OrganizationId { get; set; }

    public string? KeyName { get; set; }

    public Guid? LinkId { get; set; }

    /// <summary>How the resource stood that the call made, changed or left as it was.</summary>
    public JournalledState? Result { get; private set; }

    /// <summary>The fault that was played on the call, if any.</summary>
    public Fault? Fault { get; set; }

    public void Note(JournalledState? result)
    {
        Result = result;
        LinkId = result is { Resource: ResourceNames.Link } ? result.Id : LinkId;
    }

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
                Result = Result,
                Fault = Fault?.Action.Name,
                FaultId = Fault?.Id,
            });
        }
    }
}
