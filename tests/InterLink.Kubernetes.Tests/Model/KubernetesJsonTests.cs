using System.Text.Json;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Tests.Model;

public sealed class KubernetesJsonTests
{
    [Fact]
    public void What_is_absent_on_the_wire_is_empty_and_not_null()
    {
        var lease = JsonSerializer.Deserialize("""{"metadata":{"name":"a"}}""", KubernetesJson.Default.Lease)!;

        Assert.Empty(lease.Metadata.Labels);
        Assert.Empty(lease.Metadata.Annotations);
        Assert.Empty(lease.Metadata.Finalizers);
        Assert.Empty(lease.Metadata.OwnerReferences);
        Assert.Null(lease.Spec.HolderIdentity);
        Assert.False(lease.Metadata.IsTerminating);
    }

    [Fact]
    public void An_item_of_a_core_list_still_knows_what_it_is()
    {
        var list = JsonSerializer.Deserialize("""{"kind":"SecretList","apiVersion":"v1","items":[{"metadata":{"name":"a"}}]}""", KubernetesJson.Default.ResourceListSecret)!;

        Assert.Equal("v1", list.Items[0].ApiVersion);
        Assert.Contains("\"kind\":\"Secret\"", JsonSerializer.Serialize(list.Items[0], Secret.JsonType), StringComparison.Ordinal);
    }

    [Fact]
    public void Lease_times_have_six_digits_and_others_whole_seconds()
    {
        var time = new DateTimeOffset(2026, 3, 1, 12, 30, 15, TimeSpan.FromHours(2)).AddTicks(1_234_567);
        var lease = new Lease { Metadata = new ObjectMeta { CreationTimestamp = time }, Spec = new LeaseSpec { RenewTime = time } };

        var json = JsonSerializer.Serialize(lease, Lease.JsonType);

        Assert.Contains("\"renewTime\":\"2026-03-01T10:30:15.123456Z\"", json, StringComparison.Ordinal);
        Assert.Contains("\"creationTimestamp\":\"2026-03-01T10:30:15Z\"", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-01T10:30:15Z")]
    [InlineData("2026-03-01T12:30:15+02:00")]
    [InlineData("2026-03-01T10:30:15.000000Z")]
    [InlineData("2026-03-01T10:30:15.000000001Z")]
    public void Any_RFC_3339_time_is_read(string text)
    {
        var lease = JsonSerializer.Deserialize("""{"spec":{"renewTime":"@"}}""".Replace("@", text, StringComparison.Ordinal), KubernetesJson.Default.Lease)!;

        Assert.Equal(new DateTimeOffset(2026, 3, 1, 10, 30, 15, TimeSpan.Zero), lease.Spec.RenewTime);
    }

    [Fact]
    public void A_secret_is_base64_on_the_wire_and_silent_in_text()
    {
        var secret = new Secret
        {
            Metadata = new ObjectMeta { Namespace = "ns", Name = "key" },
            Data = new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["password"] = "hunter2"u8.ToArray() },
        };

        Assert.Contains("\"password\":\"aHVudGVyMg==\"", JsonSerializer.Serialize(secret, Secret.JsonType), StringComparison.Ordinal);
        Assert.Equal("Secret ns/key", secret.ToString());
    }

    [Fact]
    public void Unknown_fields_are_not_materialised()
    {
        var gadget = JsonSerializer.Deserialize(
            """{"metadata":{"name":"a","managedFields":[{"manager":"kubectl"}]},"spec":{"color":"red","later":1}}""", Gadget.JsonType)!;

        Assert.Equal("red", gadget.Spec?.Color);
        Assert.DoesNotContain("managedFields", JsonSerializer.Serialize(gadget, Gadget.JsonType), StringComparison.Ordinal);
    }
}
