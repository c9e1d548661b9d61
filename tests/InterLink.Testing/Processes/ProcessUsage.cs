using System.Diagnostics;

namespace InterLink.Testing.Processes;

/// <summary>What a process has taken of the machine.</summary>
/// <param name="Cpu">Of all its threads, since it began.</param>
/// <param name="ResidentBytes">Memory that it holds now.</param>
public sealed record ProcessUsage(TimeSpan Cpu, long ResidentBytes)
{
    public static ProcessUsage Of(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return new ProcessUsage(process.TotalProcessorTime, process.WorkingSet64);
    }
}
