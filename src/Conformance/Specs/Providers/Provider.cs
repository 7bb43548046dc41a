using Conformance.Specs.Scenarios;

namespace Conformance.Specs.Providers;

/// <summary>An HTTP endpoint that speaks a dialect, as specs/providers/ID.yaml gives it.</summary>
internal sealed record Provider
{
    /// <summary>The dialect of a provider whose spec names none.</summary>
    public const string UsualDialect = "chat-completions";

    public required int Format { get; init; }
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Dialect { get; init; }

    /// <summary>
    /// Without a slash at its end; may hold <c>${NAME}</c>. Either this or <see cref="BaseUrlEnv"/> is given.
    /// </summary>
    public string? BaseUrl { get; init; }

    /// <summary>The variables in <see cref="BaseUrl"/> whose value is the whole name of a host.</summary>
    public IReadOnlyList<string> HostVariables { get; init; } = [];

    /// <summary>The environment variable that holds the base URL.</summary>
    public string? BaseUrlEnv { get; init; }

    /// <summary>Hosts by which it is recognised besides its address; nothing is sent to them.</summary>
    public IReadOnlyList<HostPattern> Also { get; init; } = [];

    /// <summary>Goes after the base URL; may hold <c>{model}</c>.</summary>
    public required string Path { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Header name to the environment variable that holds its value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> HeadersEnv { get; init; } = [];

    public Auth? Auth { get; init; }
    public UpstreamSource? Upstream { get; init; }
    public Limits? Limits { get; init; }

    /// <summary>Of every model, those that no spec names too; models repeat it before their own.</summary>
    public IReadOnlyList<ProfileEntry> Profile { get; init; } = [];

    /// <summary>What has no effect here; models repeat it before their own.</summary>
    public IReadOnlyList<IgnoredMember> Ignored { get; init; } = [];

    /// <summary>What the requests of every model have otherwise; models have it in their own.</summary>
    public RequestChanges Changes { get; init; } = RequestChanges.None;

    /// <summary>In the order of the file.</summary>
    public required IReadOnlyList<ProviderModel> Models { get; init; }

    public IReadOnlyList<OutOfScope> OutOfScope { get; init; } = [];

    /// <summary>Where the facts come from; null where the file does not say.</summary>
    public ProviderDocs? Docs { get; init; }

    public IReadOnlyList<BaseUrlVariable> UrlVariables =>
        BaseUrl is null ? [] : BaseUrlVariables.In(BaseUrl, HostVariables);

    /// <summary>The environment variables that hold what proves who asks.</summary>
    public IEnumerable<string> KeyVariables =>
        Auth is null
            ? HeadersEnv.Select(static header => header.Value)
            : HeadersEnv.Select(static header => header.Value).Append(Auth.Env);

    public ProviderModel? FindModel(string id)
    {
        foreach (var model in Models)
        {
            if (model.Id == id)
            {
                return model;
            }
        }

        return null;
    }
}

/// <param name="Prefix">Stands before the key in the header's value, with its space.</param>
/// <param name="Env">The environment variable that holds the key.</param>
internal sealed record Auth(string Header, string Prefix, string Env)
{
    /// <summary>Without the key a request is sent all the same.</summary>
    public bool Optional { get; init; }
}

/// <summary>
/// Where a router says who answered: a JSON pointer into the body, a response header, or a pointer into a stream's chunk and
/// another one into a plain body.
/// </summary>
internal sealed record UpstreamSource(string? Body, string? Header)
{
    public string? Stream { get; init; }
    public string? Plain { get; init; }

    /// <summary>Null where a header says it.</summary>
    public string? Pointer(bool streamed) => (streamed ? Stream : Plain) ?? Body;
}

/// <param name="RequestsPerMinute">Requests begun within a minute.</param>
/// <param name="Concurrency">Requests under way at once.</param>
internal sealed record Limits(int? RequestsPerMinute, int? Concurrency)
{
    public int? ConnectSeconds { get; init; }
    public int? FirstByteSeconds { get; init; }
    public int? IdleSeconds { get; init; }
    public int? WholeSeconds { get; init; }
    public int? ResponseBytes { get; init; }
}

/// <param name="Id">Names the snapshot, so that the next model does not inherit its history.</param>
/// <param name="Name">The model's name on the wire; <c>${NAME}</c> where a variable gives it.</param>
/// <param name="Request">A JSON object whose members every request to this model carries besides, as UTF-8 JSON.</param>
/// <param name="Retired">From this day on the provider serves the model no longer.</param>
internal sealed record ProviderModel(
    string Id,
    string Name,
    ReadOnlyMemory<byte>? Request,
    DateOnly? Retired,
    IReadOnlyList<ProfileEntry> Profile
)
{
    /// <summary>The environment variable that holds the name on the wire; null where the spec gives it.</summary>
    public string? NameEnv { get; init; }

    /// <summary>The provider's and its own.</summary>
    public RequestChanges Changes { get; init; } = RequestChanges.None;

    /// <summary>The provider's and its own.</summary>
    public IReadOnlyList<IgnoredMember> Ignored { get; init; } = [];
}

/// <summary>Documented conventions of a target. All entries whose <paramref name="When"/> fits apply.</summary>
/// <param name="When">Null: any upstream, streaming or not.</param>
/// <param name="ToolCallId">The name of an id style.</param>
internal sealed record ProfileEntry(
    ProfileWhen? When,
    string? ToolCallId,
    IReadOnlyList<DeclaredConvention> Conventions
);

internal sealed record ProfileWhen(string? Upstream, bool? Stream)
{
    public bool Fits(string? upstream, bool stream) =>
        (Upstream is null || string.Equals(Upstream, upstream, StringComparison.OrdinalIgnoreCase))
        && (Stream is null || Stream == stream);
}

/// <summary>A scenario that is not run against this provider, and why.</summary>
internal sealed record OutOfScope(string Scenario, string Reason);
