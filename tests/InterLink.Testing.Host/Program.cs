using InterLink.Testing.Host;

// A process of its own for tests that kill or freeze one. It says on standard output what it does, and runs until it is ended.
return args switch
{
    ["control-plane"] => await ControlPlaneHost.RunAsync(),
    ["lease-holder", var kubeconfig, var inNamespace, var identity] => await LeaseHolder.RunAsync(kubeconfig, inNamespace, identity),
    ["existing-cluster"] => await ExistingClusterGuest.RunAsync(),
    _ => throw new NotSupportedException($"Unknown command line: {string.Join(' ', args)}"),
};
