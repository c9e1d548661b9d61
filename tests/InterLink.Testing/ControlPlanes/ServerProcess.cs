using System.Net;
using System.Net.Sockets;
using InterLink.Testing.Processes;

namespace InterLink.Testing.ControlPlanes;

/// <summary>Starts a server on a free port and waits until it is ready.</summary>
internal static class ServerProcess
{
    private const int Attempts = 5;

    /// <summary>
    /// A port that was free a moment ago may be taken when the server binds it; it then ends with "address already in use", and
    /// another port is tried.
    /// </summary>
    public static async Task<(ChildProcess Process, int Port)> StartOnFreePortAsync(
        Func<int, ChildProcessOptions> options,
        Func<int, CancellationToken, Task<bool>> isReady,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var process = ChildProcess.Start(options(port));
            try
            {
                await WaitUntilReadyAsync(process, token => isReady(port, token), cancellationToken);
                return (process, port);
            }
            catch (ChildProcessException) when (attempt < Attempts && LostItsPort(process))
            {
                await process.DisposeAsync();
            }
            catch
            {
                await process.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>Polls until the server is ready.</summary>
    /// <exception cref="ChildProcessException">It ended, or did not get ready in time.</exception>
    public static async Task WaitUntilReadyAsync(ChildProcess process, Func<CancellationToken, Task<bool>> isReady, CancellationToken cancellationToken)
    {
        try
        {
            var state = await Eventually.IsAsync(
                () => ProbeAsync(process, isReady, cancellationToken), state => state is not Readiness.Starting, cancellationToken);
            if (state is Readiness.Ended)
            {
                throw process.Failure($"ended with exit code {process.ExitCode} before it was ready");
            }
        }
        catch (TimeoutException)
        {
            throw process.Failure("runs, but does not get ready");
        }
    }

    private static async Task<Readiness> ProbeAsync(ChildProcess process, Func<CancellationToken, Task<bool>> isReady, CancellationToken cancellationToken)
    {
        if (process.HasExited)
        {
            return Readiness.Ended;
        }

        try
        {
            return await isReady(cancellationToken) ? Readiness.Ready : Readiness.Starting;
        }
        catch (HttpRequestException)
        {
            return Readiness.Starting;
        }
    }

    private static bool LostItsPort(ChildProcess process) =>
        process.Output.Any(line => line.Contains("address already in use", StringComparison.Ordinal));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private enum Readiness
    {
        Starting,
        Ready,
        Ended,
    }
}
