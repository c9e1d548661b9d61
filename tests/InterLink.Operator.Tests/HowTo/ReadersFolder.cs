using InterLink.Testing;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>Where the commands of a page find what of the repository they name, and leave their files. It goes when the test ends.</summary>
internal sealed class ReadersFolder : IDisposable
{
    public ReadersFolder()
    {
        foreach (var name in (string[])["charts", "deploy"])
        {
            Directory.CreateSymbolicLink(PathOf(name), Repository.PathOf(name));
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("interlink-reader-").FullName;

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
