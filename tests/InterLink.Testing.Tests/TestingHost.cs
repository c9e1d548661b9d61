using InterLink.Testing.Processes;

namespace InterLink.Testing.Tests;

internal static class TestingHost
{
    public static ChildProcess Start(params IReadOnlyList<string> arguments) =>
        ChildProcess.Start(ChildProcessOptions.DotNet(Path.Combine(AppContext.BaseDirectory, "InterLink.Testing.Host.dll"), arguments));
}
