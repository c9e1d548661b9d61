using InterLink.Demo.Staging;
using InterLink.Demo.Telling;

namespace InterLink.Demo.Story;

/// <summary>Which of several links carries what: a table of links with their shares of the VPC's routes.</summary>
internal sealed class RouteWatch(Stage stage, Narrator narrator) : IAsyncDisposable
{
    private const string Columns =
        """NAME:.metadata.name,PHASE:.status.phase,READY:.status.conditions[?(@.type=="Ready")].status,BGP4:.status.bgp.ipv4,ACTIVE:.status.routes.active.prefixes,BACKUP:.status.routes.backup.prefixes""";

    private readonly LinkTable _table = new(stage, narrator, new AlignedColumns("paris-direct", "Configuring", "False", "Disabled", "[10.40.0.0/16]"), $"--output=custom-columns={Columns}");

    /// <summary>Tells the rows up to the first one of this link in the phase.</summary>
    public Task UntilPhaseAsync(string name, string phase, CancellationToken cancellationToken) =>
        _table.UntilAsync($"{name} in phase {phase}", () => _table.Row(name) is [_, var now, ..] && string.Equals(now, phase, StringComparison.Ordinal), cancellationToken);

    /// <summary>Tells the rows up to the first one of this link with the phase and these shares.</summary>
    public Task UntilAsync(string name, string phase, string active, string backup, CancellationToken cancellationToken) => _table.UntilAsync(
        $"{name} in phase {phase} with {active} active and {backup} in backup",
        () => _table.Row(name) is [_, var now, _, _, var carried, var kept] && (now, carried, kept) == (phase, active, backup),
        cancellationToken);

    public ValueTask DisposeAsync() => _table.DisposeAsync();
}
