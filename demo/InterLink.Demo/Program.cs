using System.Runtime.InteropServices;
using InterLink.Demo;
using InterLink.Demo.Telling;

if (args is not ([] or ["--keep" or "--sandbox", _] or ["--tour"] or ["--phases"]))
{
    await Console.Error.WriteLineAsync(
        """
        usage: InterLink.Demo [--keep FOLDER | --sandbox FOLDER | --tour | --phases]
          --keep FOLDER     plays the story without its deletions, and leaves everything up until it is asked to stop; FOLDER gets what a shell needs
          --sandbox FOLDER  the same with nothing played and nothing ordered
          --tour            writes the README's tour
          --phases          writes docs/phases
        """);
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
    ["--sandbox", var folder] => await DemoRun.OpenSandboxAsync(narrator, folder, stop.Token),
    ["--keep", var folder] => await DemoRun.PlayAsync(narrator, folder, stop.Token),
    _ => await DemoRun.PlayAsync(narrator, keptIn: null, stop.Token),
};

// The processes are taken down in an orderly way first; a second signal does not wait for that.
void Stop(PosixSignalContext context)
{
    context.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
