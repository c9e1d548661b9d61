using InterLink.Domain;
using InterLink.Gateway.Contract;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.Tests.Gateway;

/// <summary>What others have written is clean before it is known.</summary>
public sealed class LinkMappingTests
{
    [Fact]
    public void A_partners_refusal_is_one_line_of_bounded_length()
    {
        var reason = LinkMapping.ToFacts(Refused("\u001B[2JNo port\r\nleft. " + new string('x', 100_000))).RefusalReason;

        Assert.StartsWith("[2JNo port left. xxx", reason, StringComparison.Ordinal);
        Assert.Equal(ForeignText.Longest, reason.Length);
        Assert.Equal("", LinkMapping.ToFacts(Refused("")).RefusalReason);
    }

    private static Link Refused(string reason) => new()
    {
        Id = "link",
        Name = "network-paris",
        Status = LinkStatus.Refused,
        Partner = new PartnerHost { PartnerId = "partner", DisapprovedReason = reason },
        CreatedAt = default,
        OrganizationId = "organization",
        ProjectId = "project",
        PopId = "pop",
        Region = "fr-par",
    };
}
