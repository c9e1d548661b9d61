using InterLink.Domain;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.InterLinks;
using ObjectReference = InterLink.Domain.ObjectReference;

namespace InterLink.Operator.Tests.DedicatedConnections;

/// <summary>Who is woken when the InterLink before them in age changes: they may fit now, and nothing at the gateway tells them.</summary>
public sealed class ConnectionUsersTests
{
    private static readonly InterLinkResource Older = Resource("older");
    private static readonly InterLinkResource Younger = Resource("younger");
    private static readonly InterLinkResource Elsewhere = Resource("elsewhere", "other-port");
    private static readonly InterLinkResource OnIt = Resource("on-it") with { Status = new InterLinkStatus { LinkId = "taken" } };

    public static TheoryData<string, Func<InterLinkSpec, InterLinkSpec>> Leaving => new()
    {
        { "it needs less", spec => spec with { Bandwidth = "1Gbps" } },
        { "it leaves its VLAN", spec => spec with { SelfHosted = spec.SelfHosted! with { Vlan = 1800 } } },
        { "it goes to another connection", spec => spec with { SelfHosted = spec.SelfHosted! with { DedicatedConnectionRef = new ObjectReference { Name = "other-port" } } } },
        { "it pauses", spec => spec with { Suspend = true } },
        { "it only looks on", spec => spec with { ManagementPolicy = ManagementPolicy.Observe } },
        { "it takes a link that exists", spec => spec with { LinkId = "adopted" } },
        { "it moves", spec => spec with { Region = "nl-ams" } },
        { "it is of another Project", spec => spec with { ProjectId = "other" } },
        { "it has no credentials, for all that is known", spec => spec with { CredentialsSecretRef = new LocalObjectReference { Name = "missing" } } },
    };

    [Theory]
    [MemberData(nameof(Leaving))]
    public void Those_behind_it_are_woken_when(string sentence, Func<InterLinkSpec, InterLinkSpec> edit) =>
        Assert.Equal((sentence, "younger"), (sentence, Woken(new ResourceChange<InterLinkResource>.Modified(Older, Older with { Spec = edit(Older.Spec) }))));

    [Fact]
    public void Those_behind_it_are_woken_when_it_is_deleted() => Assert.Equal("older, younger", Woken(new ResourceChange<InterLinkResource>.Deleted(Older)));

    [Fact]
    public void An_edit_that_takes_nothing_from_anybody_wakes_nobody_else() => Assert.Equal(
        "",
        Woken(new ResourceChange<InterLinkResource>.Modified(Older, Older with { Spec = Older.Spec with { Tags = ["env:prod"], RoutePropagation = RoutePropagation.Enabled } })));

    /// <summary>Then the connection itself changes, and tells them.</summary>
    [Fact]
    public void One_that_has_got_its_link_wakes_nobody_by_itself() => Assert.Equal(
        "",
        Woken(new ResourceChange<InterLinkResource>.Modified(Older, Older with { Status = new InterLinkStatus { LinkId = "ordered" } })));

    private static string Woken(ResourceChange<InterLinkResource> change) =>
        string.Join(", ", new ConnectionUsers(new Everybody()).LetThrough(change).Select(key => key.Name).Order(StringComparer.Ordinal));

    private static InterLinkResource Resource(string name, string connection = "port") => new()
    {
        Metadata = new ObjectMeta { Namespace = "network", Name = name },
        Spec = new InterLinkSpec
        {
            Region = "fr-par",
            Bandwidth = "5Gbps",
            SelfHosted = new SelfHostedSpec { DedicatedConnectionRef = new ObjectReference { Name = connection }, PeerAsn = 65010, Vlan = 1700 },
        },
    };

    private sealed class Everybody : IIndex<InterLinkResource>
    {
        public IReadOnlyList<InterLinkResource> Find(string value) => [.. new[] { Older, Younger, Elsewhere, OnIt }.Where(one => ConnectionUsers.ConnectionOf(one).Contains(value, StringComparer.Ordinal))];
    }
}
