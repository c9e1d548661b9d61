using System.Runtime.InteropServices;
using InterLink.Demo;
using InterLink.Demo.Telling;

if (args is not ([] or ["--keep"]))
{
    await Console.Error.WriteLineAsync("usage: InterLink.Demo [--keep]   (--keep leaves everything up until it is asked to stop)");
    return ExitCodes.BadUsage;
}

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await DemoRun.PlayAsync(new Narrator(Console.Out, TimeProvider.System), keep: args is ["--keep"], stop.Token);

// The processes are taken down in an orderly way first; a second signal does not wait for that.
void Stop(PosixSignalContext context)
{
    context.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
