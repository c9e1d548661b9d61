namespace InterLink.Gateway.Simulator.Hosting;

/// <summary>Options that contradict the catalogue. The message says which, and what to change.</summary>
public sealed class SimulatorOptionsException(string message) : Exception(message);
