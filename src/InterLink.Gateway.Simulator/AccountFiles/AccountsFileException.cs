namespace InterLink.Gateway.Simulator.AccountFiles;

/// <summary>An accounts file that cannot be used. The message names the file, the place in it, and what to change.</summary>
public sealed class AccountsFileException(string message, Exception? cause = null) : Exception(message, cause);
