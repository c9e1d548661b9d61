using System.Text;
using InterLink.Operator.Hosting;

namespace InterLink.Operator.Tests.Reference;

/// <summary>The settings of the operator, as its <c>--help</c> shows them.</summary>
internal static class OptionsPage
{
    public static string Text()
    {
        var page = new StringBuilder("""
            # Options of the operator

            Each can be given by its flag or by its environment variable; the flag wins. A mistake ends the start with exit code 2, and names every setting that is
            wrong. The [chart](../../charts/interlink-operator/README.md) sets them from its values.

            `make reference` writes this page from what `--help` shows.

            | Flag | Environment variable | Default | Meaning |
            |---|---|---|---|

            """);
        foreach (var flag in OperatorFlags.All)
        {
            var value = flag.Default is { } given ? $"`{given}`" : "";
            page.Append($"| `{flag.Name} {flag.ValueName.Replace("|", "\\|", StringComparison.Ordinal)}` | `{flag.EnvironmentVariable}` | {value} | {flag.Description} |\n");
        }

        page.Append("""

            ## Exit codes

            | Code | Meaning |
            |---|---|

            """);
        foreach (var (code, meaning) in OperatorExit.All)
        {
            page.Append($"| {code} | {meaning} |\n");
        }

        return page.ToString();
    }
}
