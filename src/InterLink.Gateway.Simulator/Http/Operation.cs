using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>
/// What an endpoint is called, takes and answers. It says so once, where it is mapped: the OpenAPI document is made from this, and the handler is held to
/// it. What follows from the path and the surface need not be said: path parameters, and the errors that go with them.
/// </summary>
internal sealed class Operation(Surface surface, string method, string path)
{
    private readonly Dictionary<string, QueryParameter> _query = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _errors = new(StringComparer.Ordinal);

    public Surface Surface => surface;

    public string Method => method;

    /// <summary>The whole path, with its parameters in braces.</summary>
    public string Path => path;

    /// <summary>Its name in the SDKs, e.g. <c>ListLinks</c>; empty until told.</summary>
    public string Id { get; private set; } = "";

    public string Summary { get; private set; } = "";

    public IReadOnlyDictionary<string, QueryParameter> Query => _query;

    /// <summary>The body that it reads; null for none.</summary>
    public JsonTypeInfo? Body { get; private set; }

    /// <summary>The members that the body must have.</summary>
    public ImmutableArray<string> Required { get; private set; } = [];

    /// <summary>The status of success.</summary>
    public int Status { get; private set; } = StatusCodes.Status200OK;

    public string ContentType { get; private set; } = Reply.JsonContentType;

    /// <summary>The body of success; null when it is empty, or no JSON of ours.</summary>
    public JsonTypeInfo? Answer { get; private set; }

    /// <summary>The types of the errors that it may answer, beside those that follow from path and surface.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    public Operation Is(string id, string summary)
    {
        (Id, Summary) = (id, summary);
        return this;
    }

    public Operation Takes(params IEnumerable<QueryParameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            _query.Add(parameter.Name, parameter);
        }

        return this;
    }

    public Operation Reads<T>(JsonTypeInfo<T> body, params ReadOnlySpan<string> required)
        where T : class
    {
        (Body, Required) = (body, [.. required]);
        return this;
    }

    public Operation Answers<T>(JsonTypeInfo<T> answer)
    {
        Answer = answer;
        return this;
    }

    /// <summary>An answer that is no object of ours: a stream, or a document of its own.</summary>
    public Operation Answers(string contentType)
    {
        ContentType = contentType;
        return this;
    }

    public Operation AnswersNothing()
    {
        Status = StatusCodes.Status204NoContent;
        return this;
    }

    /// <summary>Errors that it may answer; each one of <see cref="Contract.ErrorType"/>.</summary>
    public Operation MayFail(params ReadOnlySpan<string> types)
    {
        foreach (var type in types)
        {
            _errors.Add(type);
        }

        return this;
    }
}
