namespace InterLink.Demo.Telling;

/// <summary>Who does what is being told.</summary>
internal enum Actor
{
    Demo,

    /// <summary>The platform engineer at the keyboard.</summary>
    You,

    /// <summary>The resource, as the operator keeps it.</summary>
    Status,
    Partner,

    /// <summary>Sales and the people in the data centre.</summary>
    Scaleway,

    /// <summary>The customer's router at the other end of the link.</summary>
    Router,

    /// <summary>The simulated gateway.</summary>
    Gateway,
}
