using InterLink.Cli.Tests.World;

namespace InterLink.Cli.Tests.Commands;

/// <summary>What is said where an API server, or what is in its place, answers and gives nothing. A script learns of it by the same code as of a dead one.</summary>
public sealed class FaultyServerTests
{
    [Theory]
    [InlineData("does not answer this now", "429 Too Many Requests", "slow down")]
    [InlineData("does not answer this now", "500 Internal Server Error", "etcd is gone")]
    [InlineData("does not answer this now", "503 Service Unavailable", "")]
    [InlineData("does not answer this now", "504 Gateway Timeout", "<html>")]
    [InlineData("What answers in the place of the API server is not understood", "200 OK", "<html>Please log in.</html>")]
    [InlineData("The API server cannot be reached", "200 OK", "{\"metadata\": {", 1000)]
    public async Task It_is_one_line_and_the_code_of_a_server_that_cannot_be_reached(string message, string status, string body, int missing = 0)
    {
        await using var server = new CannedServer(status, body, missing);
        var result = await server.RunAsync("status");

        Assert.Contains(message, result.FailedWith(ExitCode.Unreachable), StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.Equal(":4\n", (await server.RunAsync("__complete", "status", "pa")).Succeeded());
    }
}
