namespace InterLink.Testing.Processes;

/// <summary>A child process ended otherwise than the test expected; the message ends with the last lines it wrote.</summary>
public sealed class ChildProcessException(string message) : Exception(message);
