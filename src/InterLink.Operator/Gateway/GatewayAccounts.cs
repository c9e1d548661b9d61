namespace InterLink.Operator.Gateway;

/// <summary>The accounts that are worked with, each opened when it is first asked for. They are as few as Secrets with credentials, so none is closed before the end.</summary>
internal sealed class GatewayAccounts(Func<AccountId, GatewayAccount> open) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<AccountId, GatewayAccount> _accounts = [];

    public GatewayAccount Of(AccountId id)
    {
        lock (_gate)
        {
            if (!_accounts.TryGetValue(id, out var account))
            {
                _accounts[id] = account = open(id);
            }

            return account;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var account in _accounts.Values)
            {
                account.Dispose();
            }
        }
    }
}
