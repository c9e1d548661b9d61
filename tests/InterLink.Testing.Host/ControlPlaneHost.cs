using InterLink.Testing.ControlPlanes;

namespace InterLink.Testing.Host;

/// <summary>Holds a control plane until it is killed, as a test run would that crashes.</summary>
internal static class ControlPlaneHost
{
    public static async Task<int> RunAsync()
    {
        await using var controlPlane = await ControlPlane.StartAsync(new ControlPlaneOptions { Private = true });
        Console.WriteLine($"folder {Path.GetDirectoryName(controlPlane.KubeconfigPath)}");
        Console.WriteLine($"processes {string.Join(',', controlPlane.ProcessIds)}");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
        return 0;
    }
}
