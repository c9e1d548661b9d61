using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Tests.Informers;

public sealed class KeyMappingTests
{
    [Theory]
    [InlineData("the controller", "tests.example.org/v1", "Gadget", true, "ns/owner")]
    [InlineData("in whatever version it was written", "tests.example.org/v1beta1", "Gadget", true, "ns/owner")]
    [InlineData("an owner that is no controller", "tests.example.org/v1", "Gadget", false, "")]
    [InlineData("a controller of another kind", "tests.example.org/v1", "Widget", true, "")]
    [InlineData("a namesake from another group", "other.example.org/v1", "Gadget", true, "")]
    [InlineData("a namesake from the core group", "v1", "Gadget", true, "")]
    public void A_change_concerns_the_controlling_owner(string what, string apiVersion, string kind, bool controller, string expected)
    {
        var secret = new Secret
        {
            Metadata = new ObjectMeta
            {
                Namespace = "ns",
                Name = "s",
                OwnerReferences = [new OwnerReference { ApiVersion = apiVersion, Kind = kind, Name = "owner", Uid = "u", Controller = controller }],
            },
        };

        var keys = KeyMapping.Controller<Secret, Gadget>(new ResourceChange<Secret>.Deleted(secret));

        Assert.True(string.Equals(expected, string.Join(',', keys), StringComparison.Ordinal), what);
    }
}
