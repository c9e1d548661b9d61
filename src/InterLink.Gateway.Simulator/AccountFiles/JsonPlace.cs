using System.Globalization;
using System.Text.Json;

namespace InterLink.Gateway.Simulator.AccountFiles;

/// <summary>A value in a JSON document that a person wrote, and where it stands. Whatever is not as it must be is told with place and value.</summary>
/// <param name="Value">The value.</param>
/// <param name="Path">The place, as in <c>organizations[0].id</c>; empty for the whole document.</param>
internal sealed record JsonPlace(JsonElement Value, string Path)
{
    private const int LongestQuote = 60;

    /// <summary>A member that must be there.</summary>
    public JsonPlace this[string member] => Find(member) ?? throw new AccountsFileException($"{At(member)}: is missing; it must be given");

    /// <summary>A member that may be left out.</summary>
    public JsonPlace? Find(string member) => Value.TryGetProperty(member, out var value) ? new JsonPlace(value, At(member)) : null;

    /// <summary>Insists on an object that has no other members than these.</summary>
    public void MustHaveOnly(params ReadOnlySpan<string> members)
    {
        if (Value.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("must be an object");
        }

        foreach (var member in Value.EnumerateObject())
        {
            if (!members.Contains(member.Name))
            {
                throw new AccountsFileException($"{At(member.Name)}: is not known; the members here are {string.Join(", ", members.ToArray())}");
            }
        }
    }

    public IEnumerable<JsonPlace> Items() => Value.ValueKind == JsonValueKind.Array
        ? Value.EnumerateArray().Select((item, index) => new JsonPlace(item, string.Create(CultureInfo.InvariantCulture, $"{Path}[{index}]")))
        : throw Wrong("must be a list");

    /// <summary>The items of a list that must have one.</summary>
    public IEnumerable<JsonPlace> SomeItems() =>
        Value.ValueKind != JsonValueKind.Array || Value.GetArrayLength() > 0 ? Items() : throw Wrong("must have an entry");

    public string Name() => Text() is { Length: >= 1 and <= 255 } text ? text : throw Wrong("must be a text of 1 to 255 characters");

    public Guid Id() => TryId() ?? throw Wrong("must be a UUID, such as 5b0c1f6e-2d0b-4b7e-9a55-0f1d2c3b4a01");

    /// <summary>A UUID that no message may show.</summary>
    public Guid Secret() => TryId() ?? throw new AccountsFileException($"{Path}: the value (not shown) must be a UUID, as Scaleway's secret keys are");

    public DateTimeOffset Moment() => Text() is { } text && text.EndsWith('Z') && Value.TryGetDateTimeOffset(out var moment)
        ? moment
        : throw Wrong("must be a time in UTC, such as 2027-01-31T12:00:00Z");

    public long Count() => Value.ValueKind == JsonValueKind.Number && Value.TryGetInt64(out var count) && count >= 0
        ? count
        : throw Wrong("must be a whole number from 0 up");

    /// <summary>The error that says what the value must be.</summary>
    public AccountsFileException Wrong(string must)
    {
        var text = Value.GetRawText().ReplaceLineEndings(" ");
        var quote = text.Length > LongestQuote ? text[..LongestQuote] + "…" : text;
        return new AccountsFileException($"{(Path.Length == 0 ? "the file" : Path)}: {quote} {must}");
    }

    private string At(string member) => Path.Length == 0 ? member : $"{Path}.{member}";

    private Guid? TryId() => Guid.TryParseExact(Text(), "D", out var id) ? id : null;

    // JSON can write half of a character, which is no text.
    private string? Text()
    {
        try
        {
            return Value.ValueKind == JsonValueKind.String ? Value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
