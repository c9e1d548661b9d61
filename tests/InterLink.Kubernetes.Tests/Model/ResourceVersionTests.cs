using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Tests.Model;

public sealed class ResourceVersionTests
{
    [Theory]
    [InlineData("the same version", "7", "7", true)]
    [InlineData("a later one", "8", "7", true)]
    [InlineData("numbers are not compared as text", "10", "9", true)]
    [InlineData("an earlier one", "9", "10", false)]
    [InlineData("no list yet", null, "7", false)]
    [InlineData("an empty version is none", "", "7", false)]
    [InlineData("what cannot be compared counts as reached, so that nothing is remembered forever", "abc", "x7", true)]
    [InlineData("nothing was written", "7", null, true)]
    public void A_position_has_reached_a_write_when_it_is_not_before_it(string why, string? position, string? written, bool reached)
    {
        Assert.True(ResourceVersion.HasReached(position, written) == reached, why);
    }
}
