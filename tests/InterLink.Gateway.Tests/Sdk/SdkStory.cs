using System.Text.Json.Nodes;
using InterLink.Gateway.Tests.Simulator;
using InterLink.Testing.Processes;
using InterLink.Testing.Simulator;

namespace InterLink.Gateway.Tests.Sdk;

/// <summary>A script that drove a simulator with Scaleway's published SDK, and what it told, line by line.</summary>
internal sealed class SdkStory
{
    private static readonly Lazy<string> Folder = new(FolderWithModules);

    private readonly List<JsonNode> _lines;

    private SdkStory(IEnumerable<string> output) => _lines = [.. output.Select(line => JsonNode.Parse(line)!)];

    /// <summary>What was told under a name: a result, or an error.</summary>
    public JsonNode this[string what] => _lines.Single(line => (string?)line["what"] == what)["value"] ?? "";

    /// <summary>The status of every link that was told, as <c>name: status</c>.</summary>
    public IEnumerable<string> Statuses => _lines
        .Where(line => line["value"] is JsonObject value && value.ContainsKey("bgpV4Status"))
        .Select(line => $"{line["what"]}: {line["value"]!["status"]}");

    /// <summary>Plays a script to its end. Every answer that it tells must have been decoded in full.</summary>
    /// <param name="sim">What it drives.</param>
    /// <param name="script">Its file's name, without extension.</param>
    /// <param name="given">What it needs beyond the usual.</param>
    public static async Task<SdkStory> PlayAsync(Sim sim, string script, JsonObject? given = null)
    {
        Assert.SkipWhen(ScalewaySdk.UnavailableBecause is not null, ScalewaySdk.UnavailableBecause ?? "");
        var all = given ?? [];
        all["apiURL"] = sim.Host.BaseUrl.GetLeftPart(UriPartial.Authority);
        all["secretKey"] = sim.Host.SecretKey;
        all["projectId"] = sim.Host.ProjectId.ToString();
        all["vpcId"] = sim.Host.VpcId("fr-par").ToString();
        all["popId"] ??= Known.Th2;
        all["partnerId"] = Known.FreePro;
        all["partnerKey"] = sim.Host.PartnerKeys["Free Pro"];
        var output = await ChildProcess.RunAsync(
            new ChildProcessOptions
            {
                FileName = ScalewaySdk.Node,
                Arguments = [Path.Combine(Folder.Value, $"{script}.mjs"), all.ToJsonString()],
                Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["NODE_OPTIONS"] = null, ["NODE_NO_WARNINGS"] = "1" },
            },
            TestContext.Current.CancellationToken);
        var story = new SdkStory(output.Split('\n'));
        story.AssertDecoded();
        return story;
    }

    /// <summary>The members of a result that the answer had nothing for.</summary>
    public string[] Missing(string what) => [.. this[what].AsObject().Where(member => member.Value is null).Select(member => member.Key)];

    private void AssertDecoded()
    {
        foreach (var line in _lines.Where(line => line["wire"] is not null))
        {
            var expected = SdkView.Of(JsonNode.Parse((string)line["wire"]!)!);
            Assert.Equal($"{line["what"]}: {expected.ToJsonString()}", $"{line["what"]}: {SdkView.Sorted(line["value"]!).ToJsonString()}");
        }
    }

    // Scripts look for packages in the folders above them, and nowhere else.
    private static string FolderWithModules()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Sdk", "Stories");
        var modules = new DirectoryInfo(Path.Combine(folder, "node_modules"));
        if (modules.LinkTarget != ScalewaySdk.Modules)
        {
            if (modules.LinkTarget is not null)
            {
                modules.Delete();
            }

            modules.CreateAsSymbolicLink(ScalewaySdk.Modules);
        }

        return folder;
    }
}
