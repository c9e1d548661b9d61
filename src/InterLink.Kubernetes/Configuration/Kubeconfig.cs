namespace InterLink.Kubernetes.Configuration;

/// <summary>Kubeconfig files as one, merged as kubectl does: for each name, and for the current context, the first file that says something wins.</summary>
internal sealed class Kubeconfig
{
    private readonly Dictionary<string, YamlSection> _clusters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, YamlSection> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, YamlSection> _contexts = new(StringComparer.Ordinal);

    private Kubeconfig(IReadOnlyList<string> files) => Files = files;

    public IReadOnlyList<string> Files { get; }

    public string? CurrentContext { get; private set; }

    public IReadOnlyDictionary<string, YamlSection> Clusters => _clusters;

    public IReadOnlyDictionary<string, YamlSection> Users => _users;

    public IReadOnlyDictionary<string, YamlSection> Contexts => _contexts;

    public static Kubeconfig Load(IReadOnlyList<string> files)
    {
        var merged = new Kubeconfig(files);
        foreach (var file in files)
        {
            var content = YamlSection.Read(file);
            merged.CurrentContext ??= content.Text("current-context");
            Merge(merged._clusters, content, "clusters", "cluster");
            Merge(merged._users, content, "users", "user");
            Merge(merged._contexts, content, "contexts", "context");
        }

        return merged;
    }

    private static void Merge(Dictionary<string, YamlSection> into, YamlSection content, string list, string body)
    {
        foreach (var entry in content.Sections(list))
        {
            var name = entry.Text("name") ?? throw entry.Error("name", "is missing: every entry needs one");
            into.TryAdd(name, entry.Section(body) ?? new YamlSection(entry.File, $"{list}[{name}].{body}", null));
        }
    }
}
