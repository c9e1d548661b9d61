using System.Runtime.InteropServices;
using InterLink.Demo;
using InterLink.Demo.Telling;

if (args is not ([] or ["--keep"] or ["--tour"] or ["--phases"]))
{
    await Console.Error.WriteLineAsync("usage: InterLink.Demo [--keep | --tour | --phases]   (--keep leaves everything up until it is asked to stop; --tour writes the README's tour; --phases writes docs/phases)");
    return ExitCodes.BadUsage;
}

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var narrator = new Narrator(Console.Out, TimeProvider.System);
return args switch
{
    ["--phases"] => await DemoRun.WritePhasesAsync(narrator, stop.Token),
    ["--tour"] => await DemoRun.WriteTourAsync(narrator, stop.Token),
    _ => await DemoRun.PlayAsync(narrator, keep: args is ["--keep"], stop.Token),
};

// The processes are taken down in an orderly way first; a second signal does not wait for that.
void Stop(PosixSignalContext context)
{
    context.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
