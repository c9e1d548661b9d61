using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Tests.Informers;

public sealed class OwnWritesTests
{
    private static readonly ResourceKey Key = new("ns", "a");
    private readonly Store<Gadget> _mirror = new();
    private readonly OwnWrites<Gadget> _writes;

    public OwnWritesTests() => _writes = new OwnWrites<Gadget>(_mirror);

    [Fact]
    public void Until_the_mirror_catches_up_the_written_object_is_answered()
    {
        Mirror("5", Gadget.Named("a", version: "5"));
        _writes.Record(Gadget.Named("a", version: "8"));

        Assert.Equal("8", _writes.Find(Key)?.Metadata.ResourceVersion);
        Assert.Equal("8", Assert.Single(_writes.List()).Metadata.ResourceVersion);

        Mirror("7", Gadget.Named("b", version: "7"));
        Assert.Equal("8", _writes.Find(Key)?.Metadata.ResourceVersion);
    }

    [Fact]
    public void A_mirror_that_is_further_is_believed()
    {
        Mirror("5", Gadget.Named("a", version: "5"));
        _writes.Record(Gadget.Named("a", version: "8"));

        Mirror("9", Gadget.Named("a", version: "9"));

        Assert.Equal("9", _writes.Find(Key)?.Metadata.ResourceVersion);
        Assert.Equal("9", Assert.Single(_writes.List()).Metadata.ResourceVersion);
    }

    [Fact]
    public void A_created_object_is_there_before_the_mirror_has_it()
    {
        Mirror("5");
        _writes.Record(Gadget.Named("a", version: "6"));

        Assert.NotNull(_writes.Find(Key));
        Assert.Single(_writes.List());
    }

    [Fact]
    public void What_a_write_shows_to_have_left_the_selector_is_not_worked_on_any_longer()
    {
        var mirror = new Store<Gadget>(LabelSelector.Parse("team=red"));
        var writes = new OwnWrites<Gadget>(mirror);
        mirror.Put(Painted("5", "red"));
        mirror.MoveTo(null, "5");

        writes.Record(Painted("8", "blue"));
        Assert.Null(writes.Find(Key));
        Assert.Empty(writes.List());

        writes.Record(Painted("9", "red"));
        Assert.Equal("9", writes.Find(Key)?.Metadata.ResourceVersion);
    }

    [Fact]
    public void An_object_that_was_deleted_after_the_write_does_not_come_back()
    {
        Mirror("5", Gadget.Named("a", version: "5"));
        _writes.Record(Gadget.Named("a", version: "6"));

        _mirror.Take(Key, out _);
        _mirror.MoveTo(null, "7");

        Assert.Null(_writes.Find(Key));
        Assert.Empty(_writes.List());
    }

    [Fact]
    public void Nor_when_its_deletion_was_seen_before_the_write_was_recorded()
    {
        Mirror("7");

        _writes.Record(Gadget.Named("a", version: "6"));

        Assert.Null(_writes.Find(Key));
    }

    [Fact]
    public void What_the_mirror_has_caught_up_with_is_not_remembered_if_it_falls_back()
    {
        Mirror("5", Gadget.Named("a", version: "5"));
        _writes.Record(Gadget.Named("a", version: "6"));
        Mirror("6", Gadget.Named("a", version: "6"));
        Assert.Single(_writes.List());

        Mirror("8", Gadget.Named("a", version: "8"));

        Assert.Equal("8", _writes.Find(Key)?.Metadata.ResourceVersion);
    }

    private void Mirror(string version, params ReadOnlySpan<Gadget> objects)
    {
        foreach (var gadget in objects)
        {
            _mirror.Put(gadget);
        }

        _mirror.MoveTo(null, version);
    }

    private static Gadget Painted(string version, string team)
    {
        var gadget = Gadget.Named("a", version);
        return gadget with { Metadata = gadget.Metadata with { Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["team"] = team } } };
    }
}
