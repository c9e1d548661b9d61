namespace InterLink.Operator.Gateway;

/// <summary>One inventory for each account in use, each at its own pace: an account that answers slowly, or not at all, holds up no other.</summary>
internal sealed class Inventories(Func<IReadOnlySet<AccountId>> inUse, Func<AccountId, Inventory> open, InventoryOptions options, TimeProvider time)
{
    private readonly Dictionary<AccountId, Run> _runs = [];

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var accounts = inUse();
            foreach (var account in accounts.Where(account => !_runs.ContainsKey(account)))
            {
                _runs[account] = new Run(open(account), stopping);
            }

            // One that has ended by itself has failed; stopping it tells why.
            foreach (var (account, run) in _runs.Where(entry => entry.Value.HasEnded || !accounts.Contains(entry.Key)))
            {
                _runs.Remove(account);
                await run.StopAsync();
            }

            await Task.Delay(options.BusyInterval, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(_runs.Values.Select(run => run.StopAsync()));
    }

    private sealed class Run
    {
        private readonly CancellationTokenSource _stop;
        private readonly Task _running;

        public Run(Inventory inventory, CancellationToken stopping)
        {
            _stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            _running = inventory.RunAsync(_stop.Token);
        }

        public bool HasEnded => _running.IsCompleted;

        public async Task StopAsync()
        {
            await _stop.CancelAsync();
            await _running;
            _stop.Dispose();
        }
    }
}
