namespace InterLink.Gateway.Tests.Simulator;

/// <summary>Ids and names of the built-in catalogue.</summary>
internal static class Known
{
    public const string FranceIx = "5ca1e000-0000-4000-8000-000000000201";
    public const string FreePro = "5ca1e000-0000-4000-8000-000000000202";
    public const string Dc2 = "5ca1e000-0000-4000-8000-000000000101";
    public const string Dc3 = "5ca1e000-0000-4000-8000-000000000102";
    public const string Dc5 = "5ca1e000-0000-4000-8000-000000000103";
    public const string Th2 = "5ca1e000-0000-4000-8000-000000000105";
    public const string Nobody = "00000000-1111-4222-8333-444455556666";
}
