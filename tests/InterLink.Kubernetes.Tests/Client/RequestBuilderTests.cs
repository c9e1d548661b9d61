using System.Text;
using System.Text.Json.Nodes;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Tests.Client;

public sealed class RequestBuilderTests
{
    private static readonly ResourceKey Key = new("ns", "a");

    public static TheoryData<string, ApiRequest, string> Requests => new()
    {
        { "a custom resource", RequestBuilder.Get(Gadget.Type, Key), "GET apis/tests.example.org/v1/namespaces/ns/gadgets/a" },
        { "the core group", RequestBuilder.Get(Secret.ResourceType, Key), "GET api/v1/namespaces/ns/secrets/a" },
        { "a cluster-scoped type ignores the namespace", RequestBuilder.Get(Namespace.Type, Key), "GET api/v1/namespaces/a" },
        { "a name cannot leave its place in the path", RequestBuilder.Get(Gadget.Type, new ResourceKey("ns", "../x?y")), "GET apis/tests.example.org/v1/namespaces/ns/gadgets/..%2Fx%3Fy" },
        { "all namespaces, by default in pages", RequestBuilder.List(Gadget.Type, ListOptions.All, null), "GET apis/tests.example.org/v1/gadgets?limit=500" },
        {
            "the next page of a selection",
            RequestBuilder.List(Gadget.Type, new ListOptions { Namespace = "ns", LabelSelector = "a=b,c in (d)", PageSize = 2 }, "token=="),
            "GET apis/tests.example.org/v1/namespaces/ns/gadgets?labelSelector=a%3Db%2Cc%20in%20%28d%29&limit=2&continue=token%3D%3D"
        },
        { "everything in one answer", RequestBuilder.List(Gadget.Type, new ListOptions { PageSize = null }, null), "GET apis/tests.example.org/v1/gadgets" },
        {
            "a watch from a version on",
            RequestBuilder.Watch(Lease.Type, new WatchOptions { Namespace = "ns", FieldSelector = "metadata.name=a", ResourceVersion = "42", Timeout = TimeSpan.FromSeconds(300.7) }),
            "GET apis/coordination.k8s.io/v1/namespaces/ns/leases?watch=true&allowWatchBookmarks=true&resourceVersion=42&timeoutSeconds=300&fieldSelector=metadata.name%3Da"
        },
        { "create goes to the collection", RequestBuilder.Create(Gadget.Named("a")), "POST apis/tests.example.org/v1/namespaces/ns/gadgets" },
        { "replace goes to the object", RequestBuilder.Replace(Gadget.Named("a")), "PUT apis/tests.example.org/v1/namespaces/ns/gadgets/a" },
        {
            "server-side apply", RequestBuilder.Apply(Gadget.Named("a"), "me", force: true),
            "PATCH apis/tests.example.org/v1/namespaces/ns/gadgets/a?fieldManager=me&force=true"
        },
        { "a merge patch", RequestBuilder.MergePatch(Gadget.Type, Key, []), "PATCH apis/tests.example.org/v1/namespaces/ns/gadgets/a" },
        { "a status patch", RequestBuilder.MergePatchStatus(Gadget.Type, Key, []), "PATCH apis/tests.example.org/v1/namespaces/ns/gadgets/a/status" },
        { "a delete", RequestBuilder.Delete(Gadget.Type, Key, new DeleteOptions()), "DELETE apis/tests.example.org/v1/namespaces/ns/gadgets/a" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void Each_call_has_its_method_and_path(string what, ApiRequest request, string expected)
    {
        Assert.True(string.Equals(expected, $"{request.Method} {request.PathAndQuery}", StringComparison.Ordinal), $"{what}: {request.Method} {request.PathAndQuery}");
    }

    [Theory]
    [InlineData("an empty name would address the whole collection", "ns", "")]
    [InlineData("an empty namespace too", "", "a")]
    public void An_incomplete_key_is_never_sent(string why, string inNamespace, string name)
    {
        Assert.True(Record.Exception(() => RequestBuilder.Delete(Gadget.Type, new ResourceKey(inNamespace, name), new DeleteOptions())) is ArgumentException, why);
    }

    [Fact]
    public void A_delete_carries_its_conditions()
    {
        var request = RequestBuilder.Delete(Gadget.Type, Key, new DeleteOptions { Uid = "u", ResourceVersion = "7", Propagation = PropagationPolicy.Foreground });

        Assert.Equal(
            """{"apiVersion":"v1","kind":"DeleteOptions","preconditions":{"uid":"u","resourceVersion":"7"},"propagationPolicy":"Foreground"}""",
            Encoding.UTF8.GetString(request.Body!));
    }

    [Fact]
    public void A_patch_keeps_its_nulls_because_they_remove()
    {
        var request = RequestBuilder.MergePatchStatus(Gadget.Type, Key, new JsonObject { ["status"] = new JsonObject { ["phase"] = null } });

        Assert.Equal("""{"status":{"phase":null}}""", Encoding.UTF8.GetString(request.Body!));
        Assert.Equal("application/merge-patch+json", request.ContentType);
    }

    [Fact]
    public void What_is_written_names_its_type()
    {
        var body = JsonNode.Parse(RequestBuilder.Create(Gadget.Named("a")).Body)!;

        Assert.Equal("tests.example.org/v1", body["apiVersion"]!.GetValue<string>());
        Assert.Equal("Gadget", body["kind"]!.GetValue<string>());
    }
}
