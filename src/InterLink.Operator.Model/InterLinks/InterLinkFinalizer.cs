namespace InterLink.Operator.InterLinks;

/// <summary>Holds an InterLink until its link is gone.</summary>
internal static class InterLinkFinalizer
{
    public const string Name = "interlink-operator.io/link";
}
