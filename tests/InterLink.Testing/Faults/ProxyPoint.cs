namespace InterLink.Testing.Faults;

/// <summary>The two moments at which a client's death tells apart "never asked" and "asked, and never heard".</summary>
public enum ProxyPoint
{
    /// <summary>The whole request has arrived; the server knows nothing of it.</summary>
    BeforeForward,

    /// <summary>The server has answered, so the effect is there; the client knows nothing of it.</summary>
    BeforeAnswer,
}
