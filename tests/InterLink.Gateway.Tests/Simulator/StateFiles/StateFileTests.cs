using System.Text;
using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Organizations;
using InterLink.Gateway.Simulator.Catalogues;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Gateway.Simulator.StateFiles;
using InterLink.Gateway.Tests.Simulator.Book;

namespace InterLink.Gateway.Tests.Simulator.StateFiles;

/// <summary>What a restart finds again, and which files are refused.</summary>
public sealed class StateFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interlink-state-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(_folder.FullName, "gateway.state");

    private SimulatorOptions Options => new() { StateFilePath = FilePath };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_restart_finds_everything_again()
    {
        string before;
        var secretKey = "";
        await using (var sim = await Sim.StartAsync(Options))
        {
            var link = await sim.ActiveLinkAsync();
            var path = $"{Sim.Links}/{Sim.Id(link)}";
            var policyId = await sim.AddPolicyAsync(["10.40.0.0/16"], ["172.16.0.0/16"]);
            (await sim.PostAsync(path + "/attach-vpc", new JsonObject { ["vpc_id"] = sim.Host.VpcId("fr-par").ToString() })).Ok();
            (await sim.PostAsync(path + "/attach-routing-policy", new JsonObject { ["routing_policy_id"] = policyId })).Ok();
            (await sim.PostAsync(path + "/enable-route-propagation")).Ok();
            await sim.Desk.AnnounceAsync(Sim.Id(link), "10.40.8.0/24", "12876:42200", Token);
            await sim.OrderAsync(sim.SelfHostedOrder(await sim.AddConnectionAsync()));
            var refused = await sim.OrderAsync(sim.HostedOrder("refused"));
            await sim.FreePro.RefuseAsync(Sim.PairingKey(refused), "no capacity left", Token);
            await sim.OrderAsync(sim.HostedOrder("waiting"));
            await sim.Desk.AdvanceClockAsync(TimeSpan.FromDays(3), Token);
            before = await EverythingAsync(sim);
            secretKey = sim.Host.SecretKey;
        }

        await using var again = await Sim.StartAsync(Options);

        Assert.Equal(secretKey, again.Host.SecretKey);
        Assert.Equal(before, await EverythingAsync(again));
        await again.Desk.AdvanceClockAsync(TimeSpan.FromDays(7), Token);
        var expired = (await again.GetAsync($"{Sim.Links}?name=waiting")).Ok()["links"]![0]!;
        Assert.Equal("expired", (string?)expired["status"]);
    }

    [Fact]
    public async Task The_journal_goes_on_where_it_ended()
    {
        await using (var sim = await Sim.StartAsync(Options))
        {
            await sim.OrderAsync();
        }

        await using var again = await Sim.StartAsync(Options);
        await again.OrderAsync(again.HostedOrder("second"));

        var entries = (await again.GetAsync("/simulator/v1/journal?method=POST")).Ok()["entries"]!.AsArray();
        Assert.Equal([1, 2], entries.Select(entry => (int)entry!["sequence"]!));
    }

    [Fact]
    public async Task What_was_deleted_stays_deleted_and_its_VLAN_is_free_again()
    {
        int vlan;
        await using (var sim = await Sim.StartAsync(Options))
        {
            var link = await sim.OrderAsync();
            vlan = (int)link["vlan"]!;
            (await sim.DeleteAsync($"{Sim.Links}/{Sim.Id(link)}")).Ok();
        }

        await using var again = await Sim.StartAsync(Options);

        Assert.Equal(0, (int)(await again.GetAsync(Sim.Links)).Ok()["total_count"]!);
        Assert.Equal(vlan, (int)(await again.OrderAsync())["vlan"]!);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public void Any_history_is_read_back_as_it_was(int seed)
    {
        var book = new RandomBook(seed);
        var header = new StateHeader { Format = StateHeader.CurrentFormat, Seed = Guid.NewGuid() };
        using (var file = StateFile.Start(FilePath, header, book.State.Settled()))
        {
            for (var step = 0; step < 300; step++)
            {
                var known = book.State.Changes.Count;
                book.Step();
                file.Append(book.State, [.. book.State.Changes.Skip(known)]);
            }
        }

        var saved = StateFile.Load(FilePath, TextWriter.Null)!;
        saved.File.Dispose();
        var empty = new BookState { Catalogue = book.State.Catalogue };
        var read = saved.Changes.Aggregate(empty, (state, change) => state.Replay(change));

        Assert.Equal(Lines(book.State), Lines(read));
        Assert.True(book.State.Links.Count > 3, "a history without links shows nothing");
    }

    [Theory]
    [InlineData("there is room for a new one", false)]
    [InlineData("there is none", true)]
    public void A_file_that_has_grown_is_written_anew_or_goes_on_as_it_is(string situation, bool blocked)
    {
        var book = new BookState { Catalogue = CatalogueFile.Default() };
        using (var file = StateFile.Start(FilePath, new StateHeader { Format = StateHeader.CurrentFormat, Seed = Guid.NewGuid() }, book))
        {
            if (blocked)
            {
                Directory.CreateDirectory(FilePath + ".new");
            }

            for (var change = 0; change < 60; change++)
            {
                book = book.Settled().With(new OrganizationEntry { Id = Guid.Empty, Name = new string((char)('a' + (change % 26)), 100_000), Projects = [] });
                file.Append(book, book.Changes);
            }
        }

        Assert.Equal((situation, blocked), (situation, new FileInfo(FilePath).Length > 5_000_000));
        var saved = StateFile.Load(FilePath, TextWriter.Null)!;
        saved.File.Dispose();
        Assert.Equal(Lines(book), Lines(saved.Changes.Aggregate(new BookState { Catalogue = book.Catalogue }, (state, change) => state.Replay(change))));
    }

    [Fact]
    public async Task An_unfinished_last_line_is_dropped_and_said()
    {
        await using (var sim = await Sim.StartAsync(Options))
        {
            await sim.OrderAsync();
        }

        await File.AppendAllTextAsync(FilePath, "0badcafe [{\"$type\":\"link\",\"id\":", Token);
        using var log = new StringWriter();

        var saved = StateFile.Load(FilePath, log)!;
        saved.File.Dispose();

        Assert.Equal($"{FilePath}: dropped an unfinished line of 31 bytes at the end, which nobody had been told of", log.ToString().TrimEnd());
        await using var again = await Sim.StartAsync(Options);
        Assert.Equal(1, (int)(await again.GetAsync(Sim.Links)).Ok()["total_count"]!);
    }

    [Theory]
    [InlineData("a changed byte", "is damaged in line 2: the checksum at byte ")]
    [InlineData("a line lost in the middle of itself", "is damaged in line 2: the checksum at byte ")]
    [InlineData("another form", "has format 7, and this version reads 1: use the version that wrote it")]
    [InlineData("no state file at all", "is damaged in line 1: the checksum at byte 0 does not match. Put a good copy in its place, or start anew")]
    [InlineData("unknown contents", "is damaged in line 2: ")]
    public async Task A_file_that_cannot_be_trusted_is_refused_and_left_alone(string damage, string message)
    {
        await using (var sim = await Sim.StartAsync(Options))
        {
            await sim.OrderAsync();
        }

        await DamageAsync(damage);
        var bytes = await File.ReadAllBytesAsync(FilePath, Token);

        var refusal = await Assert.ThrowsAsync<StateFileException>(() => Sim.StartAsync(Options));

        Assert.StartsWith($"state file {FilePath} {message}", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(FilePath, Token));
    }

    [Fact]
    public async Task Two_simulators_never_write_one_file()
    {
        await using var sim = await Sim.StartAsync(Options);

        var refusal = await Assert.ThrowsAsync<StateFileException>(() => Sim.StartAsync(Options));

        Assert.StartsWith($"state file {FilePath} cannot be opened: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_the_file_does_not_have_is_refused()
    {
        await (await Sim.StartAsync(Options)).DisposeAsync();
        var other = Guid.NewGuid();

        var refusal = await Assert.ThrowsAsync<SimulatorOptionsException>(() => Sim.StartAsync(Options with { OrganizationId = other }));

        Assert.StartsWith($"--state-file: {FilePath} has Organization ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_its_owner_can_read_the_file_for_there_are_keys_in_it()
    {
        await using var sim = await Sim.StartAsync(Options);

        Assert.True(!OperatingSystem.IsWindows() && File.GetUnixFileMode(FilePath) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    private async Task DamageAsync(string damage)
    {
        var bytes = await File.ReadAllBytesAsync(FilePath, Token);
        var second = Array.IndexOf(bytes, (byte)'\n') + 1;
        switch (damage)
        {
            case "a changed byte":
                bytes[second + 20] ^= 1;
                break;
            case "a line lost in the middle of itself":
                bytes = [.. bytes.Take(second + 20), .. bytes.Skip(second + 30)];
                break;
            case "another form":
                bytes = Line("""{"format":7,"seed":"00000000-0000-0000-0000-000000000000"}""");
                break;
            case "unknown contents":
                bytes = [.. bytes.Take(second), .. Line("""[{"$type":"moon_phase","id":"00000000-0000-0000-0000-000000000000"}]""")];
                break;
            default:
                bytes = Encoding.UTF8.GetBytes("# My notes\n\n- buy milk\n");
                break;
        }

        await File.WriteAllBytesAsync(FilePath, bytes, Token);
    }

    private byte[] Line(string content)
    {
        var path = Path.Combine(_folder.FullName, "line");
        using (var file = LineFile.Create(path))
        {
            file.Append(Encoding.UTF8.GetBytes(content));
        }

        return File.ReadAllBytes(path);
    }

    private static async Task<string> EverythingAsync(Sim sim)
    {
        string[] paths = [Sim.Links, Sim.Links + "?kind=self_hosted", Sim.Policies, Sim.Vpcs, Sim.Routes, "/interlink/v1beta1/regions/fr-par/dedicated-connections", "/simulator/v1/journal?page_size=1000"];
        var bodies = new List<string>();
        foreach (var path in paths)
        {
            bodies.Add((await sim.GetAsync(path)).Ok().ToJsonString());
        }

        return string.Join('\n', bodies);
    }

    private static IEnumerable<string> Lines(BookState state) => state.AsChanges()
        .Select(change => System.Text.Json.JsonSerializer.Serialize([change], StateJson.Default.IReadOnlyListBookChange))
        .Order(StringComparer.Ordinal);
}
