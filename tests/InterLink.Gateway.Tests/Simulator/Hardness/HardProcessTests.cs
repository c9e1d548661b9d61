using System.Globalization;
using System.Net;
using System.Text;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Testing.Processes;

namespace InterLink.Gateway.Tests.Simulator.Hardness;

/// <summary>The program as a whole under what it cannot use: it keeps its word, its memory and its countenance.</summary>
public sealed class HardProcessTests
{
    private const int Mebibyte = 1 << 20;

    /// <summary>Too large by a byte; not quite, but no JSON; and an order whose name is far too long.</summary>
    private static readonly byte[][] Bodies =
    [
        Encoding.ASCII.GetBytes("{}".PadRight(Mebibyte + 1)),
        Encoding.ASCII.GetBytes(new string('[', Mebibyte)),
        Encoding.ASCII.GetBytes("{\"name\":\"" + new string('a', Mebibyte - 20) + "\"}"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_request_makes_the_program_say_a_word_or_stop()
    {
        var key = Guid.NewGuid();
        await using var simulator = Start(key);
        var server = await ListeningAsync(simulator);
        await simulator.WaitForLineAsync("Free Pro", Token);
        var banner = simulator.Output.ToList();

        foreach (var poison in Poison.All.Values)
        {
            using var connection = await RawConnection.OpenAsync(server);
            await connection.SendAsync(poison.Bytes(key.ToString()));
            await connection.ReadAnswerAsync();
        }

        foreach (var poison in Poison.All.Values)
        {
            using var connection = await RawConnection.OpenAsync(server);
            var bytes = poison.Bytes(key.ToString());
            await connection.SendAsync(bytes.AsMemory(0, bytes.Length * 2 / 3));
            connection.Break();
        }

        using var http = new HttpClient { BaseAddress = server };
        Assert.Contains("scw.eu", await http.GetStringAsync("/metadata", Token), StringComparison.Ordinal);
        Assert.Equal(banner, simulator.Output);
        Assert.False(simulator.HasExited);
    }

    [Fact]
    public async Task Bodies_that_are_turned_away_leave_memory_as_it_was()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads the memory of the program from /proc");
        var key = Guid.NewGuid();
        await using var simulator = Start(key);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = await ListeningAsync(simulator) };
        http.DefaultRequestHeaders.Add("X-Auth-Token", key.ToString());
        await PourAsync(http, bodies: 100);
        var before = ResidentMebibytes(simulator.Id, "VmRSS");

        await PourAsync(http, bodies: 600);

        // Each of the bodies that is kept would show as a mebibyte, 600 in all; all at once would show in the peak. How much room the collector leaves
        // itself in between depends on what else the machine does.
        Assert.InRange(ResidentMebibytes(simulator.Id, "VmRSS") - before, long.MinValue, 300);
        Assert.InRange(ResidentMebibytes(simulator.Id, "VmHWM"), 0, 500);
    }

    /// <summary>Sends bodies of a mebibyte, 64 at a time.</summary>
    private static Task PourAsync(HttpClient http, int bodies) => Parallel.ForEachAsync(
        Enumerable.Range(0, bodies),
        new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = Token },
        async (index, token) =>
        {
            using var content = new ByteArrayContent(Bodies[index % Bodies.Length]);
            using var answer = await http.PostAsync(Sim.Links, content, token);
            Assert.Equal(index % Bodies.Length == 0 ? HttpStatusCode.RequestEntityTooLarge : HttpStatusCode.BadRequest, answer.StatusCode);
        });

    private static ChildProcess Start(Guid key) => ChildProcess.Start(
        ChildProcessOptions.DotNet(typeof(SimulatorHost).Assembly.Location, "--listen", "127.0.0.1:0", "--secret-key", key.ToString()));

    private static async Task<Uri> ListeningAsync(ChildProcess simulator)
    {
        const string Said = "listening on ";
        return new Uri((await simulator.WaitForLineAsync(Said, Token))[Said.Length..]);
    }

    private static long ResidentMebibytes(int processId, string name)
    {
        var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status"))
            .Single(line => line.StartsWith(name + ":", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }
}
