using InterLink.Kubernetes.Queues;

namespace InterLink.Kubernetes.Tests.Queues;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 10)]
    [InlineData(10, 5_120)]
    [InlineData(15, 163_840)]
    [InlineData(16, 300_000)]
    [InlineData(5_000, 300_000)]
    [InlineData(int.MaxValue, 300_000)]
    public void Delays_double_up_to_the_cap_and_never_overflow(int attempt, int milliseconds)
    {
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Backoff.Default.Delay(attempt, random: 0));
    }

    [Fact]
    public void Jitter_takes_away_at_most_half()
    {
        var random = new Random(1);
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var full = Backoff.Default.Delay(attempt, random: 0);
            var delay = Backoff.Default.Delay(attempt, random.NextDouble());
            Assert.InRange(delay, full / 2, full);
        }
    }
}
