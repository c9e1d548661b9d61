using InterLink.Gateway.Simulator.CommandLine;
using InterLink.Gateway.Simulator.Hosting;

var command = new SimulatorCommand(SimulatorRun.UntilStoppedAsync).Root.Parse(args);
if (command.Errors is [var mistake, ..])
{
    await Console.Error.WriteLineAsync($"error: {mistake.Message}  (--help lists the flags)");
    return SimulatorRun.BadOptions;
}

try
{
    return await command.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (SimulatorOptionsException exception)
{
    await Console.Error.WriteLineAsync($"error: {exception.Message}");
    return SimulatorRun.BadOptions;
}
