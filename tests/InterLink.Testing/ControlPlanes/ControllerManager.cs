using InterLink.Testing.Processes;

namespace InterLink.Testing.ControlPlanes;

internal static class ControllerManager
{
    /// <summary>
    /// Starts kube-controller-manager with what a cluster of API objects needs. New kinds are seen by the garbage collector within
    /// half a minute: that is its fixed interval of discovery.
    /// </summary>
    public static ChildProcess Start(ControlPlaneBinaries binaries, ServerFiles files, string kubeconfigPath) =>
        ChildProcess.Start(new ChildProcessOptions
        {
            FileName = binaries.ControllerManager,
            Arguments =
            [
                $"--kubeconfig={kubeconfigPath}",
                "--controllers=garbagecollector,namespace,serviceaccount,serviceaccount-token,clusterrole-aggregation",
                $"--service-account-private-key-file={files.ServiceAccountKey}",
                $"--root-ca-file={files.AuthorityCertificate}",
                "--leader-elect=false",

                // The default, 20 a second, is meant to spare a shared server: collecting what a test of a thousand objects left would take minutes.
                "--kube-api-qps=500",
                "--kube-api-burst=1000",
                "--secure-port=0",
                // Version 1.20 still opens an insecure port unless told not to; later ones refuse the flag.
                .. (string[])(binaries.BuiltHere ? ["--port=0"] : []),
            ],
        });
}
