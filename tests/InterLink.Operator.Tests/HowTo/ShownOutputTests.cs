using Xunit.Sdk;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>What may differ between a page and a run, and what may not.</summary>
public sealed class ShownOutputTests
{
    [Theory]
    [InlineData("the width of columns", "NAME   PHASE\nparis  Active", "NAME        PHASE\nparis       Active\nparis-two   Down")]
    [InlineData("ids", "link: 812628be-9206-417c-9730-0b5426467185", "link: 20dc85d9-3712-4855-81ee-3993037d3181")]
    [InlineData("times and what is left", "expires: 2026-12-01T19:33:18Z (in 9 d 23 h)", "│ expires: x\nexpires: 2027-01-01T00:00:00Z (in 10 d)")]
    [InlineData("ages", "paris   Active   48s", "paris   Active   2m15s")]
    [InlineData("the addresses of a session", "IPv4: Up (Scaleway 169.254.0.0/31)", "IPv4: Up (Scaleway 169.254.0.6/31)")]
    [InlineData("lines that are left out", "a\n…\nc", "a\nb\nc")]
    [InlineData("words that are left out", "next: you: Contact …", "next: you: Contact Free Pro")]
    public void A_run_may_differ_in(string _, string shown, string told) => new ShownOutput(shown).AssertIsIn(told);

    [Theory]
    [InlineData("another word", "paris   Active", "paris   Down")]
    [InlineData("a line that is not there", "a\nb", "a")]
    [InlineData("more words than are shown", "next: you", "next: you: Contact Free Pro")]
    [InlineData("another number", "learned: 1", "learned: 0")]
    [InlineData("another prefix", "active: 10.40.0.0/16", "active: 10.41.0.0/16")]
    [InlineData("another beginning of what is left out", "next: nobody …", "next: you: Contact Free Pro")]
    public void A_run_may_not_differ_in(string _, string shown, string told) =>
        Assert.ThrowsAny<XunitException>(() => new ShownOutput(shown).AssertIsIn(told));
}
