using System.Globalization;

namespace InterLink.Bench;

/// <summary>How long a thing takes when it is done many times.</summary>
internal sealed record Measure(TimeSpan Median, TimeSpan P99, int Count)
{
    public static async Task<Measure> OfAsync(int count, Func<int, Task> action)
    {
        var times = new TimeSpan[count];
        for (var index = 0; index < count; index++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await action(index);
            times[index] = TimeProvider.System.GetElapsedTime(start);
        }

        return Of(times);
    }

    public static Measure Of(int count, Action<int> action)
    {
        var times = new TimeSpan[count];
        for (var index = 0; index < count; index++)
        {
            var start = TimeProvider.System.GetTimestamp();
            action(index);
            times[index] = TimeProvider.System.GetElapsedTime(start);
        }

        return Of(times);
    }

    public static Measure Of(TimeSpan[] times)
    {
        Array.Sort(times);
        return new Measure(times[times.Length / 2], times[times.Length * 99 / 100], times.Length);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"median {Text(Median),9}   p99 {Text(P99),9}   ({Count} times)");

    public static string Text(TimeSpan time) => time.TotalMilliseconds switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMicroseconds:0.0} µs"),
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.00} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s"),
    };
}
