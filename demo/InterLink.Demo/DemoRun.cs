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

    /// <summary>Plays the story; to its end, or up to where everything is kept, with what a shell needs in this folder.</summary>
    public static Task<int> PlayAsync(Narrator narrator, string? keptIn, CancellationToken cancellationToken) =>
        OnStageAsync(narrator, ConfiguringTime, stage => TellStoryAsync(stage, narrator, keptIn, cancellationToken), cancellationToken);

    /// <summary>Sets the stage, and leaves the playing to somebody else.</summary>
    public static Task<int> OpenSandboxAsync(Narrator narrator, string folder, CancellationToken cancellationToken) =>
        OnStageAsync(narrator, ConfiguringTime, stage => new KeptStage(stage, narrator, folder).HoldEmptyAsync(cancellationToken), cancellationToken);

    /// <summary>Plays the story, and writes it into the README.</summary>
    public static async Task<int> WriteTourAsync(Narrator narrator, CancellationToken cancellationToken)
    {
        var code = await PlayAsync(narrator, keptIn: null, cancellationToken);
        if (code == ExitCodes.Played)
        {
            await TourPage.WriteAsync(Repository.Find(), narrator.Told, cancellationToken);
        }

        return code;
    }

    /// <summary>Writes down what kubectl says of a link in every phase.</summary>
    public static Task<int> WritePhasesAsync(Narrator narrator, CancellationToken cancellationToken) =>
        OnStageAsync(narrator, PhaseTour.ConfiguringTime, stage => new PhaseTour(stage, narrator).PlayAsync(cancellationToken), cancellationToken);

    private static async Task TellStoryAsync(Stage stage, Narrator narrator, string? keptIn, CancellationToken cancellationToken)
    {
        var keep = keptIn is not null;
        var pairingKey = await TellHostedAsync(stage, narrator, keep, cancellationToken);
        await TellSelfHostedAsync(stage, narrator, keep, cancellationToken);
        await CheckOrdersAsync(stage, narrator, cancellationToken);
        if (keptIn is not null)
        {
            await new KeptStage(stage, narrator, keptIn).HoldAsync(pairingKey, cancellationToken);
            return;
        }

        narrator.Say(Actor.Demo, "takes everything down: nothing is left running");
    }

    /// <summary>The first chapter; the pairing key of its link.</summary>
    private static async Task<string> TellHostedAsync(Stage stage, Narrator narrator, bool keep, CancellationToken cancellationToken)
    {
        await using var story = new HostedLinkStory(stage, narrator);
        await story.ToTrafficAsync(cancellationToken);
        await (keep ? story.MakeWayAsync(cancellationToken) : story.ToTheEndAsync(cancellationToken));
        return story.PairingKey;
    }

    private static async Task TellSelfHostedAsync(Stage stage, Narrator narrator, bool keep, CancellationToken cancellationToken)
    {
        await using var story = new SelfHostedStory(stage, narrator);
        await story.ToTrafficAsync(cancellationToken);
        await story.FailOverAsync(cancellationToken);
        if (!keep)
        {
            await story.ToTheEndAsync(cancellationToken);
        }
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
