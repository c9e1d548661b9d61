using InterLink.Operator.Tests.World;
using InterLink.Testing.Charts;
using InterLink.Testing.ControlPlanes;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>What the shell of a reader has: kubectl, its plugin and helm on PATH, a kubeconfig, and the keys to the gateway.</summary>
internal static class ReadersShell
{
    /// <summary>Where it looks for programs.</summary>
    public static string SearchPath => string.Join(':', Folders().Append(Environment.GetEnvironmentVariable("PATH")));

    /// <summary>The administrator's, with the namespace of the world as that of the context. What a page needs beside this is added to it.</summary>
    public static Dictionary<string, string?> EnvironmentIn(OperatorWorld world)
    {
        var kubeconfig = world.Plane.WriteKubeconfig(world.Plane.AdminToken);
        File.WriteAllText(kubeconfig, File.ReadAllText(kubeconfig).Replace("namespace: default", $"namespace: {world.Namespace}", StringComparison.Ordinal));
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["KUBECONFIG"] = kubeconfig,
            ["PATH"] = SearchPath,

            // The plugin finds the runtime that runs these tests.
            ["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath),
            ["INTERLINK_GATEWAY_URL"] = world.Simulator.BaseUrl.GetLeftPart(UriPartial.Authority),
            ["INTERLINK_GATEWAY_SECRET_KEY"] = world.Simulator.SecretKey,
            ["INTERLINK_PROJECT_ID"] = world.Simulator.ProjectId.ToString(),

            // Of Free Pro's people, who are played by the reader.
            ["INTERLINK_PARTNER_KEY"] = world.Simulator.PartnerKeys[OperatorWorld.Partner],
        };
    }

    // The plugin lies beside the tests. A kubectl or helm that is not in the cache is looked for as any other program is.
    private static IEnumerable<string> Folders() =>
        [.. ((string?[])[Path.GetDirectoryName(ControlPlaneBinaries.FindKubectl()), AppContext.BaseDirectory, Helm.ProgramFolder]).OfType<string>().Where(folder => folder.Length > 0)];
}
