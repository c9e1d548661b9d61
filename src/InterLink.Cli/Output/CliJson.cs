using System.Text.Json.Serialization;
using InterLink.Cli.Commands;
using InterLink.Cli.Planning;
using InterLink.Cli.Status;
using InterLink.Kubernetes.Model;

namespace InterLink.Cli.Output;

/// <summary>How <c>-o json</c> and <c>-o yaml</c> look: as the resources themselves do, camelCase, enums by name, nothing for null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(KubernetesTimeConverter)])]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(IReadOnlyList<StatusReport>))]
[JsonSerializable(typeof(IReadOnlyList<PartnerRow>))]
[JsonSerializable(typeof(IReadOnlyList<LocationRow>))]
[JsonSerializable(typeof(PairingKeyReport))]
[JsonSerializable(typeof(RouterConfigReport))]
[JsonSerializable(typeof(PlanReport))]
internal sealed partial class CliJson : JsonSerializerContext;
