using InterLink.Testing.Processes;

namespace InterLink.Testing.Tests;

internal static class TestingHost
{
    public static ChildProcess Start(params IReadOnlyList<string> arguments) => ChildProcess.Start(Command(arguments));

    public static ChildProcessOptions Command(params IReadOnlyList<string> arguments) =>
        ChildProcessOptions.DotNet(Path.Combine(AppContext.BaseDirectory, "InterLink.Testing.Host.dll"), arguments);
}
