using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Tests.Informers;

public sealed class StoreWriterTests
{
    private readonly Store<Gadget> _store = new();
    private readonly StoreWriter<Gadget> _writer;

    public StoreWriterTests() => _writer = new StoreWriter<Gadget>(_store);

    [Fact]
    public void What_the_first_list_finds_is_initial_and_what_comes_later_is_not()
    {
        Assert.Equal(["Added a1 initial"], Relist("1", Gadget.Named("a")));
        Assert.Equal(["Added b2"], Write(new WatcherOutput<Gadget>.Seen(Gadget.Named("b", version: "2"))));
    }

    [Fact]
    public void A_deletion_missed_in_a_gap_is_told_after_the_last_page()
    {
        Relist("1", Gadget.Named("a"), Gadget.Named("b"), Gadget.Named("c"));

        Assert.Empty(Write(new WatcherOutput<Gadget>.RelistBegan()));
        Assert.Empty(Write(new WatcherOutput<Gadget>.Listed([Gadget.Named("c")])));
        Assert.Empty(Write(new WatcherOutput<Gadget>.Listed([Gadget.Named("a")])));
        Assert.Equal(["Deleted b1"], Write(new WatcherOutput<Gadget>.RelistEnded("5")));
        Assert.Null(_store.Find(new ResourceKey("ns", "b")));
    }

    [Fact]
    public void A_relist_that_broke_off_deletes_nothing()
    {
        Relist("1", Gadget.Named("a"), Gadget.Named("b"));

        Write(new WatcherOutput<Gadget>.RelistBegan());
        Write(new WatcherOutput<Gadget>.Listed([Gadget.Named("b")]));

        Assert.Empty(Relist("5", Gadget.Named("a"), Gadget.Named("b")));
    }

    [Fact]
    public void An_object_re_created_in_a_gap_is_told_as_deletion_and_addition()
    {
        Relist("1", Gadget.Named("a", uid: "old"));

        Assert.Equal(["Deleted a1", "Added a3"], Relist("3", Gadget.Named("a", version: "3", uid: "new")));
    }

    [Fact]
    public void A_relist_is_silent_about_what_did_not_change()
    {
        Relist("1", Gadget.Named("a"), Gadget.Named("b"));

        Assert.Equal(["Modified b1->b4"], Relist("5", Gadget.Named("a"), Gadget.Named("b", version: "4")));
    }

    [Fact]
    public void A_deletion_told_twice_happens_once()
    {
        Relist("1", Gadget.Named("a"));

        Assert.Equal(["Deleted a2"], Write(new WatcherOutput<Gadget>.Removed(Gadget.Named("a", version: "2"))));
        Assert.Empty(Write(new WatcherOutput<Gadget>.Removed(Gadget.Named("a", version: "2"))));
    }

    [Fact]
    public void The_store_knows_how_far_it_is()
    {
        Assert.Null(_store.ResourceVersionIn("anywhere"));
        Relist("1", Gadget.Named("a"));
        Assert.Equal("1", _store.ResourceVersionIn("anywhere"));
        Write(new WatcherOutput<Gadget>.Seen(Gadget.Named("a", version: "2")));
        Assert.Equal("2", _store.ResourceVersionIn("anywhere"));
        Write(new WatcherOutput<Gadget>.Removed(Gadget.Named("a", version: "3")));
        Assert.Equal("3", _store.ResourceVersionIn("anywhere"));
        Write(new WatcherOutput<Gadget>.Progressed("9"));
        Assert.Equal("9", _store.ResourceVersionIn("anywhere"));
    }

    [Fact]
    public void Namespaces_that_are_watched_apart_know_nothing_of_each_other()
    {
        var other = new StoreWriter<Gadget>(_store, "other");
        var mine = new StoreWriter<Gadget>(_store, "ns");
        var theirs = Gadget.Named("b") is var b ? b with { Metadata = b.Metadata with { Namespace = "other" } } : b;
        other.Write(new WatcherOutput<Gadget>.Seen(theirs));
        other.Write(new WatcherOutput<Gadget>.Progressed("9"));

        mine.Write(new WatcherOutput<Gadget>.RelistBegan());
        mine.Write(new WatcherOutput<Gadget>.RelistEnded("5"));

        Assert.NotNull(_store.Find(theirs.Metadata.Key));
        Assert.Equal(("5", "9"), (_store.ResourceVersionIn("ns"), _store.ResourceVersionIn("other")));
    }

    [Fact]
    public void An_index_follows_every_change()
    {
        Relist("1", Colored("a", "red"), Colored("b", "red"));
        var byColor = _store.AddIndex(gadget => gadget.Spec?.Color is { } color ? [color] : []);
        Assert.Equal(["a", "b"], Names(byColor.Find("red")));

        Write(new WatcherOutput<Gadget>.Seen(Colored("a", "blue", version: "2")));
        Assert.Equal(["b"], Names(byColor.Find("red")));
        Assert.Equal(["a"], Names(byColor.Find("blue")));

        Write(new WatcherOutput<Gadget>.Removed(Gadget.Named("a", version: "3")));
        Assert.Empty(byColor.Find("blue"));
        Assert.Empty(byColor.Find("green"));
    }

    /// <summary>Whatever happens unseen between two lists, replaying the changes onto a copy gives the mirror.</summary>
    [Fact]
    public void The_changes_told_add_up_to_the_mirror()
    {
        var random = new Random(42);
        var copy = new Dictionary<ResourceKey, Gadget>();
        for (var round = 0; round < 300; round++)
        {
            var world = Enumerable.Range(0, 8)
                .Where(_ => random.Next(3) > 0)
                .Select(i => Gadget.Named($"g{i}", version: $"{random.Next(4)}", uid: $"u{random.Next(2)}"))
                .ToList();
            foreach (var change in Changes(world))
            {
                switch (change)
                {
                    case ResourceChange<Gadget>.Added added:
                        Assert.True(copy.TryAdd(added.Key, added.Resource), "added what was there");
                        break;
                    case ResourceChange<Gadget>.Modified modified:
                        Assert.Same(copy[modified.Key], modified.Old);
                        copy[modified.Key] = modified.Resource;
                        break;
                    default:
                        Assert.True(copy.Remove(change.Key), "deleted what was not there");
                        break;
                }
            }

            Assert.Equal(Seen(world), Seen(copy.Values));
            Assert.Equal(Seen(world), Seen(_store.List()));
        }
    }

    private IEnumerable<ResourceChange<Gadget>> Changes(IReadOnlyList<Gadget> world) =>
    [
        .. _writer.Write(new WatcherOutput<Gadget>.RelistBegan()),
        .. _writer.Write(new WatcherOutput<Gadget>.Listed([.. world.Take(3)])),
        .. _writer.Write(new WatcherOutput<Gadget>.Listed([.. world.Skip(3)])),
        .. _writer.Write(new WatcherOutput<Gadget>.RelistEnded("1")),
    ];

    private static IEnumerable<string> Seen(IEnumerable<Gadget> gadgets) =>
        gadgets.Select(gadget => $"{gadget.Metadata.Name} {gadget.Metadata.Uid} {gadget.Metadata.ResourceVersion}").Order(StringComparer.Ordinal);

    private static Gadget Colored(string name, string color, string version = "1") => Gadget.Named(name, version) with { Spec = new GadgetSpec(color) };

    private static IEnumerable<string> Names(IEnumerable<Gadget> gadgets) => gadgets.Select(gadget => gadget.Metadata.Name).Order(StringComparer.Ordinal);

    private List<string> Relist(string version, params IReadOnlyList<Gadget> items) =>
    [
        .. Write(new WatcherOutput<Gadget>.RelistBegan()),
        .. Write(new WatcherOutput<Gadget>.Listed(items)),
        .. Write(new WatcherOutput<Gadget>.RelistEnded(version)),
    ];

    private List<string> Write(WatcherOutput<Gadget> output) => [.. _writer.Write(output).Select(Describe)];

    private static string Describe(ResourceChange<Gadget> change) => change switch
    {
        ResourceChange<Gadget>.Added added => $"Added {Of(added.Resource)}{(added.Initial ? " initial" : "")}",
        ResourceChange<Gadget>.Modified modified => $"Modified {Of(modified.Old)}->{Of(modified.Resource)}",
        _ => $"Deleted {Of(change.Resource)}",
    };

    private static string Of(Gadget gadget) => gadget.Metadata.Name + gadget.Metadata.ResourceVersion;
}
