namespace InterLink.Domain.InterLinks;

/// <summary>How a partner answered a request.</summary>
public enum PartnerResponse
{
    /// <summary>No answer yet.</summary>
    Pending,

    /// <summary>The partner builds its side.</summary>
    Accepted,

    /// <summary>The partner said no.</summary>
    Refused,

    /// <summary>The partner let the ten days pass.</summary>
    Expired,
}
