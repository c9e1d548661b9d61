using System.Runtime.InteropServices;

namespace InterLink.Gateway.Simulator.CommandLine;

/// <summary>
/// Hears that the process is asked to stop, from its making on. It has to be made before the web host, which takes the same signals for itself: one that
/// came before anybody else listened would end the host and leave the process waiting.
/// </summary>
internal sealed class StopRequest : IDisposable
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IDisposable[] _registrations;

    public StopRequest(CancellationToken cancellationToken) => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask),
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask),
        cancellationToken.Register(() => _asked.TrySetResult()),
    ];

    /// <summary>Ends with the first request.</summary>
    public Task Asked => _asked.Task;

    public void Dispose() => Array.ForEach(_registrations, registration => registration.Dispose());

    private void Ask(PosixSignalContext context)
    {
        context.Cancel = true;
        _asked.TrySetResult();
    }
}
