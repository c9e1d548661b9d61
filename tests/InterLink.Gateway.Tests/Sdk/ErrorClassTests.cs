using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Gateway.Tests.Simulator;

namespace InterLink.Gateway.Tests.Sdk;

/// <summary>Each error of the API becomes the class that the published SDK has for it, with all its members.</summary>
public sealed class ErrorClassTests(ErrorStory errors) : IClassFixture<ErrorStory>
{
    // What every error of the SDK has, whatever its class.
    private static readonly string[] Common = ["class", "text", "name", "status", "body", "rawMessage"];

    [Theory]
    [InlineData("invalid_arguments", 400, "InvalidArgumentsError",
        """{"details":[{"argumentName":"bandwidth_mbps","helpMessage":"not offered in this PoP","reason":"constraint"}]}""")]
    [InlineData("denied_authentication", 401, "DeniedAuthenticationError", """{"method":"api_key","reason":"not_found"}""")]
    [InlineData("permissions_denied", 403, "PermissionsDeniedError", """{"list":[{"action":"write","resource":"link"}]}""")]
    [InlineData("quotas_exceeded", 403, "QuotasExceededError",
        """{"list":[{"current":2,"quota":2,"resource":"interlink_links","scope":{"id":"$organization","kind":"organization"}}]}""")]
    [InlineData("not_found", 404, "ResourceNotFoundError", """{"resource":"link","resourceId":"$nobody"}""")]
    [InlineData("already_exists", 409, "AlreadyExistsError", """{"helpMessage":"name is taken","resource":"link","resourceId":"$link"}""")]
    [InlineData("transient_state", 409, "TransientStateError", """{"currentState":"configuring","resource":"link","resourceId":"$link"}""")]
    [InlineData("precondition_failed", 412, "PreconditionFailedError",
        """{"helpMessage":"policy is attached to 1 link","precondition":"resource_still_in_use"}""")]
    [InlineData("out_of_stock", 412, "OutOfStockError", """{"resource":"link"}""")]
    [InlineData("locked", 423, "ResourceLockedError", """{"resource":"link","resourceId":"$link"}""")]
    [InlineData("too_many_requests", 429, "TooManyRequestsError",
        """{"helpMessage":"slow down","limit":{"quota":100,"windowSeconds":60},"resetAt":{"date":"2026-05-04T08:15:30.120Z"},"resetSeconds":7}""")]
    [InlineData("expired", 410, "ResourceExpiredError", """{"expiredSince":{"date":"2026-05-04T08:15:30.120Z"},"resource":"link","resourceId":"$link"}""")]
    public void An_error_is_decoded_with_all_its_members(string type, int status, string sdkClass, string members)
    {
        var error = errors[type];

        Assert.Equal((type, status, sdkClass), ((string?)error["body"]!["type"], (int)error["status"]!, (string?)error["class"]));
        Assert.Equal(errors.WithIds(members), Members(error));
    }

    [Theory]
    [InlineData("an expired key", """{"method":"api_key","reason":"expired"}""")]
    [InlineData("no key", """{"method":"api_key","reason":"invalid_argument"}""")]
    [InlineData("a session of nobody", """{"method":"jwt","reason":"not_found"}""")]
    [InlineData("a VPC of somebody else", """{"list":[{"action":"read","resource":"vpc"}]}""")]
    public void Why_a_caller_is_turned_away_is_told(string caller, string members) => Assert.Equal(members, Members(errors[caller]));

    private static string Members(JsonNode error)
    {
        var members = SdkView.Sorted(error).AsObject();
        foreach (var name in Common)
        {
            members.Remove(name);
        }

        return members.ToJsonString();
    }
}

/// <summary>One story in which everything goes wrong.</summary>
public sealed class ErrorStory : SharedStory
{
    /// <summary>Puts the ids of this story in place of <c>$link</c> and its like.</summary>
    public string WithIds(string members) => this["ids"].AsObject()
        .Aggregate(members, (text, id) => text.Replace($"${id.Key}", (string?)id.Value, StringComparison.Ordinal));

    private protected override SimulatorOptions Options => new() { ConfiguringTime = TimeSpan.FromHours(1) };

    private protected override async Task<SdkStory> PlayAsync(Sim sim)
    {
        var foreignVpcId = await sim.Desk.AddVpcAsync(
            new JsonObject
            {
                ["region"] = "fr-par",
                ["project_id"] = sim.Host.ProjectId.ToString(),
                ["organization_id"] = Known.Nobody,
                ["name"] = "theirs",
            },
            TestContext.Current.CancellationToken);
        return await SdkStory.PlayAsync(sim, "errors", new JsonObject
        {
            ["nobody"] = Known.Nobody,
            ["foreignVpcId"] = foreignVpcId,
            ["connectionId"] = await sim.AddConnectionAsync(firstVlan: 1500, lastVlan: 1500),
            ["connectionPopId"] = Known.Dc3,
        });
    }
}
