using InterLink.Domain.InterLinks;

namespace InterLink.Domain.Tests.InterLinks;

public sealed class OwnerTagsTests
{
    [Fact]
    public void Says_whose_the_link_is_and_which_incarnation_ordered_it()
    {
        Assert.Equal("interlink-operator.io/owner=cluster-uid/network/paris", Given.Owner.Owner);
        Assert.Equal("interlink-operator.io/uid=object-uid", Given.Owner.Uid);
    }

    [Fact]
    public void Long_owners_are_hashed_and_stay_apart()
    {
        var (one, two) = (OwnerTags.For("cluster", new string('n', 253), "a", "u"), OwnerTags.For("cluster", new string('n', 253), "b", "u"));
        Assert.True(one.Owner.Length <= OwnerTags.OwnerPrefix.Length + 128);
        Assert.NotEqual(one.Owner, two.Owner);
        Assert.Equal(one, OwnerTags.For("cluster", new string('n', 253), "a", "u"));
    }

    [Fact]
    public void Users_cannot_forge_ownership_in_the_spec() =>
        Assert.Equal(["env:prod", Given.Owner.Owner, Given.Owner.Uid], Given.Owner.AddTo(["env:prod", Given.Stranger.Owner, Given.Stranger.Uid]));

    [Fact]
    public void Both_tags_make_the_link_ours()
    {
        Assert.True(Given.Owner.AreOn(Given.Link("active")));
        Assert.False(Given.Owner.AreOn(Given.Link("active") with { Tags = [Given.Owner.Owner] }));
        Assert.Null(OwnerTags.OwnerOf(Given.Link("active") with { Tags = ["env:prod"] }));
    }
}
