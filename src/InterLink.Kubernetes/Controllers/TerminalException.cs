namespace InterLink.Kubernetes.Controllers;

/// <summary>A repeat would fail the same way: the key waits for a change.</summary>
public sealed class TerminalException(string message, Exception? innerException = null) : Exception(message, innerException);
