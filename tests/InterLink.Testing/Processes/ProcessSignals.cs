using System.ComponentModel;
using System.Runtime.InteropServices;

namespace InterLink.Testing.Processes;

/// <summary>kill(2), for the signals that .NET's own Process cannot send.</summary>
internal static partial class ProcessSignals
{
    public const int Kill = 9;
    public const int Terminate = 15;

    private const int NoSuchProcess = 3;

    // The job-control signals are numbered differently on the BSDs.
    public static int Stop => OperatingSystem.IsMacOS() ? 17 : 19;

    public static int Continue => OperatingSystem.IsMacOS() ? 19 : 18;

    /// <summary>Sends the signal; a process that is already gone is no error.</summary>
    public static void Send(int processId, int signal)
    {
        if (SendSignal(processId, signal) != 0 && Marshal.GetLastPInvokeError() is var error and not NoSuchProcess)
        {
            throw new Win32Exception(error);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int processId, int signal);
}
