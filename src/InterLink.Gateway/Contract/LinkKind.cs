namespace InterLink.Gateway.Contract;

/// <summary>The values of the <c>kind</c> filter of link lists. A list without it may hide self-hosted links, so this client always asks by kind.</summary>
public static class LinkKind
{
    public const string Hosted = "hosted";
    public const string SelfHosted = "self_hosted";
    public const string L2Hosted = "l2_hosted";
    public const string L3Hosted = "l3_hosted";
}
