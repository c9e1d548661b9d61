using System.Runtime.CompilerServices;

namespace InterLink.Testing;

/// <summary>
/// Awaits a state of the world that other processes bring about. The deadline is generous and only there to end a failing test:
/// nothing is ever asserted about how long something took.
/// </summary>
public static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    /// <summary>Waits until the condition holds.</summary>
    public static Task TrueAsync(
        Func<bool> condition,
        CancellationToken cancellationToken = default,
        [CallerArgumentExpression(nameof(condition))] string what = "") =>
        IsAsync(() => Task.FromResult(condition()), holds => holds, cancellationToken, what);

    /// <summary>Waits until the condition holds.</summary>
    public static Task TrueAsync(
        Func<Task<bool>> condition,
        CancellationToken cancellationToken = default,
        [CallerArgumentExpression(nameof(condition))] string what = "") =>
        IsAsync(condition, holds => holds, cancellationToken, what);

    /// <summary>Waits until the value equals the expected one.</summary>
    public static Task EqualAsync<T>(
        T expected,
        Func<T> actual,
        CancellationToken cancellationToken = default,
        [CallerArgumentExpression(nameof(actual))] string what = "") =>
        IsAsync(() => Task.FromResult(actual()), value => EqualityComparer<T>.Default.Equals(value, expected), cancellationToken, $"{what} == {expected}");

    /// <summary>Waits until the value equals the expected one.</summary>
    public static Task EqualAsync<T>(
        T expected,
        Func<Task<T>> actual,
        CancellationToken cancellationToken = default,
        [CallerArgumentExpression(nameof(actual))] string what = "") =>
        IsAsync(actual, value => EqualityComparer<T>.Default.Equals(value, expected), cancellationToken, $"{what} == {expected}");

    /// <summary>Reads until the value is as wanted, and returns it. A failure message shows the value last read.</summary>
    /// <exception cref="TimeoutException">The wanted state did not come about; the message shows the last one.</exception>
    public static async Task<T> IsAsync<T>(
        Func<Task<T>> read,
        Func<T, bool> wanted,
        CancellationToken cancellationToken = default,
        [CallerArgumentExpression(nameof(wanted))] string what = "")
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(wanted);
        using var deadline = new CancellationTokenSource(Deadline);
        while (true)
        {
            var value = await read();
            if (wanted(value))
            {
                return value;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (deadline.IsCancellationRequested)
            {
                throw new TimeoutException($"Never became true: {what}. Last seen: {value}");
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }
}
