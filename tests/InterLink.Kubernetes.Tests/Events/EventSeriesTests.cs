using InterLink.Kubernetes.Events;
using InterLink.Kubernetes.Model;
using InterLink.Testing.Time;

namespace InterLink.Kubernetes.Tests.Events;

public sealed class EventSeriesTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly EventSeries _series;

    public EventSeriesTests() => _series = new EventSeries(_time);

    [Fact]
    public void The_same_again_raises_the_count_of_the_first()
    {
        Assert.Null(_series.Repeat(Recorded("u", "Ordered", "done")));
        _series.Posted(Recorded("u", "Ordered", "done") with { Metadata = new ObjectMeta { Namespace = "ns", Name = "a.1" }, Count = 2 });
        _time.Advance(TimeSpan.FromMinutes(5));

        var repeat = _series.Repeat(Recorded("u", "Ordered", "done"))!;

        Assert.Equal(new ResourceKey("ns", "a.1"), repeat.Key);
        Assert.Equal("""{"count":3,"lastTimestamp":"2026-01-01T12:05:00Z"}""", repeat.Patch.ToJsonString());
    }

    [Theory]
    [InlineData("another object", "other", "Ordered", "done")]
    [InlineData("another reason", "u", "Refused", "done")]
    [InlineData("another message", "u", "Ordered", "done twice")]
    public void Something_else_is_a_new_event(string what, string uid, string reason, string message)
    {
        _series.Posted(Recorded("u", "Ordered", "done"));

        Assert.True(_series.Repeat(Recorded(uid, reason, message)) is null, what);
    }

    [Fact]
    public void The_same_much_later_is_a_new_event()
    {
        _series.Posted(Recorded("u", "Ordered", "done"));

        _time.Advance(EventSeries.Window + TimeSpan.FromSeconds(1));

        Assert.Null(_series.Repeat(Recorded("u", "Ordered", "done")));
    }

    [Fact]
    public void Memory_is_bounded_even_when_no_event_repeats()
    {
        for (var i = 0; i < 20_000; i++)
        {
            _series.Posted(Recorded($"u{i}", "Ordered", "done"));
        }

        Assert.InRange(_series.Count, 1, 4096);
    }

    private Event Recorded(string uid, string reason, string message) => new()
    {
        InvolvedObject = new ObjectReference { Uid = uid },
        Type = "Normal",
        Reason = reason,
        Message = message,
        FirstTimestamp = _time.GetUtcNow(),
        LastTimestamp = _time.GetUtcNow(),
        Count = 1,
    };
}
