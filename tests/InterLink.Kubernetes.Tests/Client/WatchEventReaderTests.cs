using System.Text;
using System.Text.Json;
using InterLink.Kubernetes.Client;

namespace InterLink.Kubernetes.Tests.Client;

public sealed class WatchEventReaderTests
{
    private const string Lines = """
        {"type":"ADDED","object":{"metadata":{"name":"a","resourceVersion":"1"}}}
        {"type":"MODIFIED","object":{"metadata":{"name":"a","resourceVersion":"2"},"spec":{"color":"größer\n"}}}
        {"type":"SOMETHING_NEW","object":{"metadata":{"resourceVersion":"3"}}}
        {"type":"BOOKMARK","object":{"kind":"Gadget","metadata":{"resourceVersion":"4","creationTimestamp":null}}}
        {"type":"DELETED","object":{"metadata":{"name":"a","resourceVersion":"5"}}}
        {"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired","message":"too old resource version"}}

        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Events_are_read_whole_however_the_network_cuts_them(int seed)
    {
        var events = await ReadAsync(Lines, seed);

        Assert.Collection(
            events,
            e => Assert.Equal("1", Assert.IsType<WatchEvent<Gadget>.Added>(e).Resource.Metadata.ResourceVersion),
            e => Assert.Equal("größer\n", Assert.IsType<WatchEvent<Gadget>.Modified>(e).Resource.Spec?.Color),
            e => Assert.Equal("4", Assert.IsType<WatchEvent<Gadget>.Bookmark>(e).ResourceVersion),
            e => Assert.Equal("5", Assert.IsType<WatchEvent<Gadget>.Deleted>(e).Resource.Metadata.ResourceVersion),
            e => Assert.True(new ApiException(Assert.IsType<WatchEvent<Gadget>.Error>(e).Status).IsGone));
    }

    [Fact]
    public async Task An_event_that_was_cut_off_is_left_to_the_next_watch()
    {
        var events = await ReadAsync(Lines[..(Lines.IndexOf("MODIFIED", StringComparison.Ordinal) + 20)], seed: 1);

        Assert.IsType<WatchEvent<Gadget>.Added>(Assert.Single(events));
    }

    [Fact]
    public async Task An_object_larger_than_any_buffer_is_read()
    {
        var color = new string('x', 1_000_000);

        var events = await ReadAsync("""{"type":"ADDED","object":{"metadata":{"name":"a"},"spec":{"color":"@"}}}""".Replace("@", color, StringComparison.Ordinal) + "\n", seed: 1);

        Assert.Equal(color, Assert.IsType<WatchEvent<Gadget>.Added>(Assert.Single(events)).Resource.Spec?.Color);
    }

    [Theory]
    [InlineData("<html>502</html>\n")]
    [InlineData("[]\n")]
    [InlineData("{\"type\":\"ADDED\"}\n")]
    [InlineData("{\"type\":\"ADDED\",\"object\":null}\n")]
    [InlineData("{\"type\":\"ADDED\",\"object\":7}\n")]
    public async Task What_is_no_watch_event_is_an_error(string line)
    {
        await Assert.ThrowsAnyAsync<JsonException>(() => ReadAsync(line, seed: 1));
    }

    private static async Task<List<WatchEvent<Gadget>>> ReadAsync(string text, int seed)
    {
        await using var stream = new ChunkedStream(Encoding.UTF8.GetBytes(text), new Random(seed));
        var events = new List<WatchEvent<Gadget>>();
        await foreach (var watchEvent in WatchEventReader.ReadAllAsync<Gadget>(stream, TestContext.Current.CancellationToken))
        {
            events.Add(watchEvent);
        }

        return events;
    }
}
