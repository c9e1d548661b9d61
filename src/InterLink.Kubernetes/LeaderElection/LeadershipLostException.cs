namespace InterLink.Kubernetes.LeaderElection;

/// <summary>Another process may lead now: this one has to end.</summary>
public sealed class LeadershipLostException(string message, Exception? innerException = null) : Exception(message, innerException);
