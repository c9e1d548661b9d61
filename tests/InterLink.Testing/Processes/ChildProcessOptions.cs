namespace InterLink.Testing.Processes;

/// <summary>What to start, and how.</summary>
public sealed record ChildProcessOptions
{
    /// <summary>The executable: a path, or a name found on PATH.</summary>
    public required string FileName { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables set on top of the inherited environment; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    public string? WorkingDirectory { get; init; }

    /// <summary>
    /// A folder to remove when this test process dies without disposing, after the child has been killed.
    /// An orderly end leaves the folder to its owner.
    /// </summary>
    public string? FolderToRemoveOnCrash { get; init; }

    /// <summary>A .NET program by its assembly, run by the same host as this one.</summary>
    public static ChildProcessOptions DotNet(string assemblyPath, params IReadOnlyList<string> arguments) => new()
    {
        FileName = System.Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
        Arguments = ["exec", assemblyPath, .. arguments],
    };
}
