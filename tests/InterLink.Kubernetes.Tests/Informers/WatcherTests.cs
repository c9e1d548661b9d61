using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Tests.Informers;

public sealed class WatcherTests
{
    private static readonly WatcherState Watching = new WatcherState.Watching("7");
    private static readonly WatcherState SecondPage = new WatcherState.Listing("next", Paged: true);
    private static readonly Gadget A = Gadget.Named("a", version: "9");

    public static TheoryData<string, object, object, object, bool, string> Steps => new()
    {
        { "a short list is over at once, and the watch goes on from it", WatcherState.Start, Page("5", next: null), new WatcherState.Watching("5"), false, "RelistBegan Listed RelistEnded" },
        { "a first page leads to the next", WatcherState.Start, Page("5", next: "next"), SecondPage, false, "RelistBegan Listed" },
        { "a further page does not begin anew", SecondPage, Page("5", next: "third"), new WatcherState.Listing("third", Paged: true), false, "Listed" },
        { "only the last page ends the relist", SecondPage, Page("5", next: ""), new WatcherState.Watching("5"), false, "Listed RelistEnded" },
        { "a page that fails is asked for again", SecondPage, Failed(expired: false), SecondPage, true, "" },
        { "a page that has expired begins anew, in one piece", SecondPage, Failed(expired: true), new WatcherState.Listing(null, Paged: false), false, "" },
        { "a first page that fails is asked for again", WatcherState.Start, Failed(expired: true), WatcherState.Start, true, "" },
        { "a new object", Watching, Event(new WatchEvent<Gadget>.Added(A)), new WatcherState.Watching("9"), false, "Seen" },
        { "a changed one", Watching, Event(new WatchEvent<Gadget>.Modified(A)), new WatcherState.Watching("9"), false, "Seen" },
        { "a deleted one", Watching, Event(new WatchEvent<Gadget>.Deleted(A)), new WatcherState.Watching("9"), false, "Removed" },
        { "a bookmark moves the version and nothing else", Watching, Event(new WatchEvent<Gadget>.Bookmark("8")), new WatcherState.Watching("8"), false, "Progressed" },
        { "an expired version asks for a list", Watching, Event(new WatchEvent<Gadget>.Error(new ApiStatus { Code = 410 })), WatcherState.Start, true, "" },
        { "any other error only for a new watch", Watching, Event(new WatchEvent<Gadget>.Error(new ApiStatus { Code = 500 })), Watching, true, "" },
        { "a watch that ends in good order is opened again", Watching, Ended(atOnce: false), Watching, false, "" },
        { "one that ends at once is not opened in a hot loop", Watching, Ended(atOnce: true), Watching, true, "" },
        { "a broken watch goes on where it broke", Watching, Failed(expired: false), Watching, true, "" },
        { "a watch refused for its version asks for a list", Watching, Failed(expired: true), WatcherState.Start, true, "" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Each_answer_leads_to_the_next_question(string what, object state, object signal, object next, bool backOff, string outputs)
    {
        var step = Watcher.Step((WatcherState)state, (WatcherSignal<Gadget>)signal);

        Assert.True(step.Next == (WatcherState)next, $"{what}: {step.Next}");
        Assert.True(step.BackOff == backOff, what);
        Assert.Equal(outputs, string.Join(' ', step.Outputs.Select(output => output.GetType().Name)));
    }

    private static WatcherSignal<Gadget>.PageRead Page(string version, string? next) =>
        new(new ResourceList<Gadget> { Metadata = new ListMeta { ResourceVersion = version, Continue = next }, Items = [A] });

    private static WatcherSignal<Gadget>.EventRead Event(WatchEvent<Gadget> watchEvent) => new(watchEvent);

    private static WatcherSignal<Gadget>.WatchEnded Ended(bool atOnce) => new(atOnce);

    private static WatcherSignal<Gadget>.Failed Failed(bool expired) => new(expired);
}
