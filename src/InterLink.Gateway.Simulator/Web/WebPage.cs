using System.Collections.Frozen;

namespace InterLink.Gateway.Simulator.Web;

/// <summary>The page for people at <c>/</c>: the partner portal and the network map. It has no powers of its own: it calls the APIs with a key.</summary>
internal static class WebPage
{
    private const string ResourcePrefix = "web/";

    /// <summary>Serves the page. Placed before the faults: those are for the APIs, and a page that is half there helps nobody.</summary>
    public static void UseWebPage(this IApplicationBuilder app)
    {
        var assets = Load();
        app.Use((http, next) => Reads(http.Request) && assets.TryGetValue(http.Request.Path.ToString(), out var asset)
            ? asset.WriteAsync(http.Request, http.Response, http.RequestAborted)
            : next(http));
    }

    private static bool Reads(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static FrozenDictionary<string, WebAsset> Load()
    {
        var assembly = typeof(WebPage).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => Address(name[ResourcePrefix.Length..]), name => new WebAsset(ContentType(name), Read(name)), StringComparer.Ordinal);

        byte[] Read(string name)
        {
            using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the program");
            using var kept = new MemoryStream();
            stream.CopyTo(kept);
            return kept.ToArray();
        }
    }

    private static string Address(string file) => file is "index.html" ? "/" : $"/ui/{file}";

    private static string ContentType(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"no content type for {other}"),
    };
}
