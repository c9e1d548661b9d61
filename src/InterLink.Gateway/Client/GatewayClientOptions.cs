namespace InterLink.Gateway.Client;

/// <summary>How the client talks to the gateway. <see cref="Validate"/> must find nothing before a client is made of it.</summary>
public sealed record GatewayClientOptions
{
    public static Uri DefaultBaseUrl { get; } = new("https://api.scaleway.com");

    /// <summary>Where the gateway is; a path is kept as a prefix, a slash at its end does not matter.</summary>
    public Uri BaseUrl { get; init; } = DefaultBaseUrl;

    /// <summary>How long one try may take, from sending to the last byte. 100 ms to 10 min; default 30 s.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many more tries a call may get. 0 to 10; default 3.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>The median pause before the second try; it doubles from try to try, with jitter. 1 ms to 1 min; default 500 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The longest pause between tries. When the gateway asks for a longer one, the call fails at once with that time in its failure, so that no
    /// caller is held up. Not less than <see cref="RetryDelay"/>, up to 10 min; default 10 s.
    /// </summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The circuit of a region opens when at least this share of its calls finds the gateway unavailable. Above 0, up to 1; default 0.5.</summary>
    public double BreakerFailureRatio { get; init; } = 0.5;

    /// <summary>…but not before so many calls within <see cref="BreakerSampling"/>. 2 or more; default 10.</summary>
    public int BreakerMinimumCalls { get; init; } = 10;

    /// <summary>The time over which calls are counted. 500 ms to 1 h; default 30 s.</summary>
    public TimeSpan BreakerSampling { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an open circuit keeps all calls back before it lets one try. 500 ms to 1 h; default 15 s.</summary>
    public TimeSpan BreakerPause { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The steady rate of requests, over all regions. Above 0, up to 10 000; default 20.</summary>
    public double RequestsPerSecond { get; init; } = 20;

    /// <summary>How many requests may go at once after a silence. 1 to 10 000; default 40.</summary>
    public int Burst { get; init; } = 40;

    /// <summary>Resources per page of a list. 1 to 1000, which is the API's limit and the default.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>Everything that is wrong with the options; empty when nothing is.</summary>
    public IReadOnlyList<OptionError> Validate()
    {
        var errors = new List<OptionError>();
        Require(IsGatewayUrl(BaseUrl), nameof(BaseUrl), "must be an absolute http or https URL without user, query and fragment");
        RequireBetween(TryTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10), nameof(TryTimeout));
        Require(MaxRetries is >= 0 and <= 10, nameof(MaxRetries), "must be between 0 and 10");
        RequireBetween(RetryDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1), nameof(RetryDelay));
        RequireBetween(MaxRetryDelay, RetryDelay, TimeSpan.FromMinutes(10), nameof(MaxRetryDelay));
        Require(BreakerFailureRatio is > 0 and <= 1, nameof(BreakerFailureRatio), "must be above 0 and at most 1");
        Require(BreakerMinimumCalls >= 2, nameof(BreakerMinimumCalls), "must be at least 2");
        RequireBetween(BreakerSampling, TimeSpan.FromMilliseconds(500), TimeSpan.FromHours(1), nameof(BreakerSampling));
        RequireBetween(BreakerPause, TimeSpan.FromMilliseconds(500), TimeSpan.FromHours(1), nameof(BreakerPause));
        Require(RequestsPerSecond is > 0 and <= 10_000, nameof(RequestsPerSecond), "must be above 0 and at most 10000");
        Require(Burst is >= 1 and <= 10_000, nameof(Burst), "must be between 1 and 10000");
        Require(PageSize is >= 1 and <= 1000, nameof(PageSize), "must be between 1 and 1000");
        return errors;

        void Require(bool holds, string option, string problem)
        {
            if (!holds)
            {
                errors.Add(new OptionError(option, problem));
            }
        }

        void RequireBetween(TimeSpan value, TimeSpan least, TimeSpan most, string option)
        {
            Require(value >= least && value <= most, option, $"must be between {least} and {most}");
        }
    }

    private static bool IsGatewayUrl(Uri url) =>
        url.IsAbsoluteUri && url.Scheme is "http" or "https" && url is { UserInfo: "", Query: "", Fragment: "" };
}

/// <summary>One thing that is wrong with <see cref="GatewayClientOptions"/>.</summary>
/// <param name="Option">The property's name in <see cref="GatewayClientOptions"/>.</param>
/// <param name="Problem">What it must be, as the rest of a sentence that begins with its name.</param>
public sealed record OptionError(string Option, string Problem);
