namespace InterLink.Testing.ControlPlanes;

/// <summary>No control plane could be had; the message is one sentence that names what is missing and the way out.</summary>
public sealed class ControlPlaneException(string message) : Exception(message);
