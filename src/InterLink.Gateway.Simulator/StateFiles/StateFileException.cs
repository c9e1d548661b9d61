namespace InterLink.Gateway.Simulator.StateFiles;

/// <summary>A state file that cannot be used. The message names the file, what is wrong with it and the way out; the file itself is left as it was.</summary>
public sealed class StateFileException(string message, Exception? inner = null) : Exception(message, inner);
