namespace InterLink.Demo.Staging;

/// <summary>Where things are in the working tree that this program was built from.</summary>
internal sealed class Repository
{
    private readonly string _root;

    private Repository(string root) => _root = root;

    public static Repository Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "InterLink.Operator.sln")))
            {
                return new Repository(folder.FullName);
            }
        }

        throw new DemoFailedException("the demo runs from its working tree alone: start it with 'make demo'");
    }

    public string Root => _root;

    public string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([_root, .. parts]);

    /// <summary>The assembly of a program of ours, called like its project unless a name is given, in the configuration that this one was built in.</summary>
    public string Program(string project, string? name = null)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var assembly = PathOf("src", project, "bin", output.Parent?.Name ?? "Debug", output.Name, $"{name ?? project}.dll");
        return File.Exists(assembly) ? assembly : throw new DemoFailedException($"{project} is not built: run 'make build'");
    }
}
