using InterLink.Testing.ControlPlanes;

namespace InterLink.Testing.Host;

/// <summary>Uses the control plane that the environment names, and leaves.</summary>
internal static class ExistingClusterGuest
{
    public static async Task<int> RunAsync()
    {
        await using var controlPlane = await ControlPlane.StartAsync();
        var token = await controlPlane.CreateUserAsync("guest");
        var listing = await controlPlane.KubectlAsync(["get", "namespaces", "--output=name", $"--token={token}"]);
        Console.WriteLine($"processes {controlPlane.ProcessIds.Count}");
        Console.WriteLine($"namespace {await controlPlane.CreateNamespaceAsync("guest")}");
        return listing.Contains("namespace/default", StringComparison.Ordinal) ? 0 : 1;
    }
}
