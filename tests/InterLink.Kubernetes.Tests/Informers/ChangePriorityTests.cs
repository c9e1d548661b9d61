using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Queues;

namespace InterLink.Kubernetes.Tests.Informers;

public sealed class ChangePriorityTests
{
    private static readonly Gadget Before = Gadget.Named("a", generation: 3);

    public static TheoryData<string, object, QueuePriority> Changes => new()
    {
        { "found by the first list", new ResourceChange<Gadget>.Added(Before, Initial: true), QueuePriority.Background },
        { "created by somebody", new ResourceChange<Gadget>.Added(Before, Initial: false), QueuePriority.Edit },
        { "deleted", new ResourceChange<Gadget>.Deleted(Before), QueuePriority.Edit },
        { "a status written", Modified(Before), QueuePriority.Background },
        { "a spec edited", Modified(Before with { Metadata = Before.Metadata with { Generation = 4 } }), QueuePriority.Edit },
        { "a delete asked for", Modified(Before with { Metadata = Before.Metadata with { DeletionTimestamp = DateTimeOffset.UnixEpoch } }), QueuePriority.Edit },
        {
            "an annotation set, as kubectl annotate does",
            Modified(Before with { Metadata = Before.Metadata with { Annotations = new Dictionary<string, string>(StringComparer.Ordinal) { ["now"] = "1" } } }),
            QueuePriority.Edit
        },
        { "of a type without generations", new ResourceChange<Gadget>.Modified(Gadget.Named("a", generation: 0), Gadget.Named("a", generation: 0)), QueuePriority.Edit },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Somebody_waits_for_the_answer_to_an_edit(string what, object change, QueuePriority expected)
    {
        Assert.True(ChangePriority.Of((ResourceChange<Gadget>)change) == expected, what);
    }

    private static ResourceChange<Gadget>.Modified Modified(Gadget after) => new(Before, after);
}
