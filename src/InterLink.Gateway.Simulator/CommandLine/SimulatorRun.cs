using InterLink.Gateway.Simulator.AccountFiles;
using InterLink.Gateway.Simulator.Catalogues;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Gateway.Simulator.StateFiles;

namespace InterLink.Gateway.Simulator.CommandLine;

/// <summary>Runs a simulator until the process is asked to stop.</summary>
internal static class SimulatorRun
{
    public const int Stopped = 0;
    public const int CannotStart = 1;
    public const int BadOptions = 2;

    public static async Task<int> UntilStoppedAsync(SimulatorOptions options, CancellationToken cancellationToken)
    {
        using var stop = new StopRequest(cancellationToken);
        try
        {
            await using var host = await SimulatorHost.StartAsync(options, TimeProvider.System, cancellationToken);
            Banner.Write(Console.Out, host, options);
            await stop.Asked;
            return Stopped;
        }
        catch (Exception exception) when (exception is SimulatorOptionsException or CatalogueException or AccountsFileException or StateFileException)
        {
            await Console.Error.WriteLineAsync($"error: {exception.Message}");
            return BadOptions;
        }
        catch (IOException exception)
        {
            await Console.Error.WriteLineAsync($"error: cannot listen on {options.Listen}: {(exception.InnerException ?? exception).Message}");
            return CannotStart;
        }
    }
}
