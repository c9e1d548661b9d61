using InterLink.Demo.Staging;
using InterLink.Demo.Story;
using InterLink.Demo.Telling;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Processes;

namespace InterLink.Demo;

/// <summary>Sets the stage, plays the story, and takes everything down, whatever happens in between.</summary>
internal static class DemoRun
{
    public static async Task<int> PlayAsync(Narrator narrator, bool keep, CancellationToken cancellationToken)
    {
        try
        {
            await using var stage = new Stage(narrator);
            await stage.SetAsync(cancellationToken);
            await using var story = new HostedLinkStory(stage, narrator);
            await story.ToTrafficAsync(cancellationToken);
            if (keep)
            {
                await KeptStage.HoldAsync(stage, story, narrator, cancellationToken);
                return ExitCodes.Played;
            }

            await story.ToTheEndAsync(cancellationToken);
            narrator.Say(Actor.Demo, "takes everything down: nothing is left running");
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
