using System.Diagnostics;
using System.Globalization;

namespace InterLink.Operator.Tests.Node;

/// <summary>The one process of a pod of ours, as the kernel of this machine sees it: not what was asked for, but what is.</summary>
internal sealed class ContainerProcess
{
    private readonly int _id;
    private readonly string _folder;

    private ContainerProcess(int id) => (_id, _folder) = (id, $"/proc/{id.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>The test is skipped where the pod runs on another machine, or nobody but root may look; not on the node of <c>make e2e</c>, where neither is so.</summary>
    public static ContainerProcess Of(string pod)
    {
        var process = Directory.GetDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0).Select(id => new ContainerProcess(id)).SingleOrDefault(process => process.IsOf(pod));
        Assert.SkipWhen(process is null && Environment.GetEnvironmentVariable("INTERLINK_NODE_IS_HERE") is null, "the containers run on another machine, or only root may look at them");
        return process ?? throw new InvalidOperationException($"{pod} has no process.");
    }

    /// <summary>A line of <c>/proc/PID/status</c>, such as <c>CapEff</c>.</summary>
    public string Status(string name) =>
        File.ReadLines($"{_folder}/status").Select(line => line.Split(':', 2)).Single(pair => pair[0] == name)[1].Trim().Replace('\t', ' ');

    /// <summary>How its root is mounted, such as <c>ro,relatime</c>.</summary>
    public string RootMount() => File.ReadLines($"{_folder}/mountinfo").Select(line => line.Split(' ')).Single(fields => fields[4] == "/")[5];

    /// <summary>What there is in the root of the container that can be started.</summary>
    public IReadOnlyList<string> Programs()
    {
        var root = $"{_folder}/root";
        return [.. new[] { "", "bin", "sbin", "usr/bin", "usr/sbin", "usr/local/bin" }.Select(folder => Path.Combine(root, folder)).Where(Directory.Exists)
            .SelectMany(Directory.GetFiles).Where(IsProgram).Select(file => file[root.Length..])];
    }

    /// <summary>Ends it at once: it gets no chance to give anything up.</summary>
    public void Kill()
    {
        using var process = Process.GetProcessById(_id);
        process.Kill();
    }

    // Docker's mark of a container is empty, and would be one by its mode.
    private static bool IsProgram(string file) => OperatingSystem.IsLinux() && File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute) && new FileInfo(file).Length > 0;

    // A container's host name is that of its pod. The process that holds the pod's network has it too.
    private bool IsOf(string pod)
    {
        try
        {
            return File.ReadAllText($"{_folder}/comm").StartsWith("InterLink.", StringComparison.Ordinal)
                && File.ReadAllText($"{_folder}/environ").Split('\0').Contains($"HOSTNAME={pod}", StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;   // it has just ended, or is none of ours to look at
        }
    }
}
