namespace InterLink.Operator.Tests.Contract;

/// <summary>Files of the repository that the tests are a part of.</summary>
internal static class RepositoryFiles
{
    private static readonly string Root = FindRoot();

    public static string Folder(params string[] names) => Path.Combine([Root, .. names]);

    public static string Read(params string[] names) => File.ReadAllText(Folder(names));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "InterLink.Operator.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds InterLink.Operator.sln.");
    }
}
