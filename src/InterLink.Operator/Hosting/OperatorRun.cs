using System.Net;
using InterLink.Kubernetes.Configuration;
using InterLink.Operator.Observability;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace InterLink.Operator.Hosting;

/// <summary>Runs the operator until the process is asked to stop or must not go on.</summary>
internal static partial class OperatorRun
{
    public static async Task<int> UntilStoppedAsync(OperatorOptions options)
    {
        KubernetesConfiguration cluster;
        try
        {
            cluster = KubernetesConfiguration.Load(new KubernetesConfigurationOptions { KubeconfigPath = options.Kubeconfig, Context = options.Context }, TimeProvider.System);
        }
        catch (KubernetesConfigurationException exception)
        {
            await Console.Error.WriteLineAsync($"error: {OperatorFlags.Kubeconfig.Key}: {exception.Message}");
            return OperatorExit.BadOptions;
        }

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddOperatorLogging(options);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services =>
            new OperatorComposition(options, cluster, TimeProvider.System, services.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddSingleton(services => services.GetRequiredService<OperatorComposition>().Parts);
        builder.Services.AddSingleton<OperatorService>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OperatorService>());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, options.Listen));

        await using var app = builder.Build();
        app.UseRouting();
        var parts = app.Services.GetRequiredService<OperatorParts>();
        app.MapHealth(parts.Readiness, parts.Metrics);
        using var export = OtlpExport.Start(Environment.GetEnvironmentVariable);
        return await RunAsync(app, options.Listen);
    }

    // [::] is every address of both IP versions. Where the machine has no IPv6 it cannot be bound; asked for any IP, Kestrel falls back to IPv4 there.
    private static void Listen(KestrelServerOptions kestrel, IPEndPoint at)
    {
        if (at.Address.Equals(IPAddress.IPv6Any))
        {
            kestrel.ListenAnyIP(at.Port);
        }
        else
        {
            kestrel.Listen(at);
        }
    }

    private static async Task<int> RunAsync(WebApplication app, IPEndPoint listen)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException exception)
        {
            await Console.Error.WriteLineAsync($"error: {OperatorFlags.Listen.Key}: cannot listen on {listen}: {(exception.InnerException ?? exception).Message}");
            return OperatorExit.Failed;
        }

        var url = app.Urls.Single();
        Log.Listening(app.Logger, url);
        await app.WaitForShutdownAsync();
        var service = app.Services.GetRequiredService<OperatorService>();
        return service.ExecuteTask is { IsFaulted: true } ? OperatorExit.Failed : service.ExitCode;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Health is served, listening on {Url}")]
        public static partial void Listening(ILogger logger, string url);
    }
}
