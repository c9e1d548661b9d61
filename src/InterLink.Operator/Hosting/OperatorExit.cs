namespace InterLink.Operator.Hosting;

/// <summary>How the process ended. They are a contract; docs/reference/options.md lists them.</summary>
internal static class OperatorExit
{
    /// <summary>It was asked to stop, and has given the lease back.</summary>
    public const int Stopped = 0;

    /// <summary>It cannot listen; or a mistake of our own ended it, and the log has the exception.</summary>
    public const int Failed = 1;

    /// <summary>A flag, a variable or the kubeconfig is wrong; nothing was asked of anybody.</summary>
    public const int BadOptions = 2;

    /// <summary>Another instance may lead by now, so this one must not go on.</summary>
    public const int LeaseLost = 3;

    /// <summary>Each with what it means to whoever reads it in the state of a pod.</summary>
    public static readonly IReadOnlyList<(int Code, string Meaning)> All =
    [
        (Stopped, "It was asked to stop, by SIGTERM or SIGINT. A leader has finished what was under way, and given the lease back."),
        (Failed, "It cannot listen at `--listen`, or a mistake in it ended it: the log says which."),
        (BadOptions, "A flag, an environment variable or the kubeconfig is wrong, and standard error names it. Nothing was asked of anybody."),
        (LeaseLost, "It could not renew its lease in time, so another replica may lead. It starts again as a standby."),
    ];
}
