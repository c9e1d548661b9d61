using System.Formats.Tar;
using System.IO.Compression;
using InterLink.Operator.Tests.Contract;
using InterLink.Testing;

namespace InterLink.Operator.Tests.Chart;

/// <summary>The chart as helm packages it.</summary>
internal static class ChartPackage
{
    /// <summary>The first version, as it was packaged.</summary>
    public static string First { get; } = Repository.PathOf("tests", "InterLink.Operator.Tests", "Chart", "Releases", "interlink-operator-0.1.0.tgz");

    /// <summary>Packages what the repository has; returns the file.</summary>
    public static async Task<string> PackAsync(string folder) =>
        (await OperatorChart.HelmAsync("package", OperatorChart.Folder, "--destination", folder)).Split(": ")[^1].Trim();

    /// <summary>Unpacks it, without the version of Kubernetes that it asks for: the server of the tests, built from source, does not know its own.</summary>
    public static string Unpack(string package, string folder)
    {
        var target = Path.Combine(folder, Path.GetFileNameWithoutExtension(package));
        Directory.CreateDirectory(target);
        using (var archive = new GZipStream(File.OpenRead(package), CompressionMode.Decompress))
        {
            TarFile.ExtractToDirectory(archive, target, overwriteFiles: false);
        }

        var chart = Path.Combine(target, "interlink-operator");
        var about = Path.Combine(chart, "Chart.yaml");
        File.WriteAllLines(about, File.ReadAllLines(about).Where(line => !line.StartsWith("kubeVersion:", StringComparison.Ordinal)));
        return chart;
    }

    /// <summary>The version of an unpacked chart.</summary>
    public static string VersionOf(string chart) => (string)Yaml.ReadAll(File.ReadAllText(Path.Combine(chart, "Chart.yaml"))).Single()["version"]!;
}
