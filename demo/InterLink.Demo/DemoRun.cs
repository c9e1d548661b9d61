using InterLink.Demo.Phases;
using InterLink.Demo.Staging;
using InterLink.Demo.Story;
using InterLink.Demo.Telling;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Processes;

namespace InterLink.Demo;

/// <summary>Sets the stage, plays the story, and takes everything down, whatever happens in between.</summary>
internal static class DemoRun
{
    // One hosted link, two self-hosted ones.
    private const int Links = 3;

    private static readonly TimeSpan ConfiguringTime = TimeSpan.FromSeconds(1);

    public static Task<int> PlayAsync(Narrator narrator, bool keep, CancellationToken cancellationToken) =>
        OnStageAsync(narrator, ConfiguringTime, stage => TellStoryAsync(stage, narrator, keep, cancellationToken), cancellationToken);

    /// <summary>Writes down what kubectl says of a link in every phase.</summary>
    public static Task<int> TourAsync(Narrator narrator, CancellationToken cancellationToken) =>
        OnStageAsync(narrator, PhaseTour.ConfiguringTime, stage => new PhaseTour(stage, narrator).PlayAsync(cancellationToken), cancellationToken);

    private static async Task TellStoryAsync(Stage stage, Narrator narrator, bool keep, CancellationToken cancellationToken)
    {
        await using (var hosted = new HostedLinkStory(stage, narrator))
        {
            await hosted.ToTrafficAsync(cancellationToken);
            if (keep)
            {
                await KeptStage.HoldAsync(stage, hosted, narrator, cancellationToken);
                return;
            }

            await hosted.ToTheEndAsync(cancellationToken);
        }

        await using (var selfHosted = new SelfHostedStory(stage, narrator))
        {
            await selfHosted.ToTrafficAsync(cancellationToken);
            await selfHosted.FailOverAsync(cancellationToken);
            await selfHosted.ToTheEndAsync(cancellationToken);
        }

        await CheckOrdersAsync(stage, narrator, cancellationToken);
        narrator.Say(Actor.Demo, "takes everything down: nothing is left running");
    }

    private static async Task CheckOrdersAsync(Stage stage, Narrator narrator, CancellationToken cancellationToken)
    {
        var orders = await stage.Gateway.Operations.OrdersAsync(cancellationToken);
        narrator.Say(Actor.Gateway, $"has counted {orders} orders in its journal");
        if (orders != Links)
        {
            throw new DemoFailedException($"{Links} orders were wanted, one a link, and {orders} were placed", stage.Operator.Process);
        }
    }

    private static async Task<int> OnStageAsync(Narrator narrator, TimeSpan configuringTime, Func<Stage, Task> play, CancellationToken cancellationToken)
    {
        try
        {
            await using var stage = new Stage(narrator, configuringTime);
            await stage.SetAsync(cancellationToken);
            await play(stage);
            return ExitCodes.Played;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            narrator.Say(Actor.Demo, "was asked to stop: everything is taken down");
            return ExitCodes.Interrupted;
        }
        catch (DemoFailedException failure)
        {
            narrator.Fail(failure.Message, failure.LastWords);
            return ExitCodes.Failed;
        }
        catch (Exception failure) when (failure is ControlPlaneException or ChildProcessException or HttpRequestException)
        {
            narrator.Fail(failure.Message, []);
            return ExitCodes.Failed;
        }
    }
}
