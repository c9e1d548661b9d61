using InterLink.Gateway.Client;

namespace InterLink.Gateway.Diagnostics;

/// <summary>
/// Names a call by what it does and to what, and never by an id: <c>links.list</c>, <c>links.create</c>, <c>links.attach-vpc</c>, <c>pops.get</c>.
/// </summary>
internal static class OperationName
{
    // "", api, version, "regions", region; then the collection, perhaps an id, perhaps an action.
    private const int Prefix = 5;

    public static string Of(GatewayRequest request)
    {
        var segments = request.Path.Split('/')[Prefix..];
        var verb = (request.Method.Method, segments) switch
        {
            (_, [_, _, var action]) => action,
            ("GET", [_]) => "list",
            ("GET", _) => "get",
            ("POST", _) => "create",
            ("PATCH", _) => "update",
            ("DELETE", _) => "delete",
            var (method, _) => method,
        };
        return $"{segments[0]}.{verb}";
    }
}
