using System.Text.RegularExpressions;
using InterLink.Testing;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>Where commands of a page run: with the files of the repository that they name, and room for those that they write. It goes when the test ends.</summary>
internal sealed partial class ReadersFolder : IDisposable
{
    public ReadersFolder()
    {
        foreach (var name in (string[])["charts", "deploy"])
        {
            CopyIn(Repository.PathOf(name), name);
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("interlink-reader-").FullName;

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>
    /// Copies a folder for the server of the tests, so that commands can be run as they stand. What is too new for it is left out or said its way: rules in CEL, budgets
    /// of the policy API, and the oldest version of Kubernetes, as it does not know its own.
    /// </summary>
    public void CopyIn(string source, string name)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(PathOf(name), System.IO.Path.GetRelativePath(source, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.WriteAllText(copy, NewBudget().Replace(TooNew().Replace(File.ReadAllText(file), ""), "policy/v1beta1"));
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    [GeneratedRegex("^(?<indent> *)x-kubernetes-validations:\n(\\k<indent>( |-).*\n)+|^kubeVersion: .*\n", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex TooNew();

    [GeneratedRegex("\\bpolicy/v1\\b", RegexOptions.None, 1000)]
    private static partial Regex NewBudget();
}
