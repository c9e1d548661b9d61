namespace InterLink.Testing;

/// <summary>Files of the repository that tests use as users do.</summary>
public static class Repository
{
    private static readonly string Root = FindRoot();

    /// <summary>The path of a file or folder, by the names on the way from the root.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "InterLink.Operator.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside of the repository.");
    }
}
