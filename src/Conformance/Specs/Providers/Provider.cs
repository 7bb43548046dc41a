using Conformance.Specs.Scenarios;

namespace Conformance.Specs.Providers;

/// <summary>An HTTP endpoint that speaks a dialect, as specs/providers/ID.yaml gives it.</summary>
/// <param name="BaseUrl">Without a slash at its end. Either this or <paramref name="BaseUrlEnv"/> is given.</param>
/// <param name="BaseUrlEnv">The environment variable that holds the base URL.</param>
/// <param name="Path">Goes after the base URL; may hold <c>{model}</c>.</param>
/// <param name="HeadersEnv">Header name to the environment variable that holds its value.</param>
/// <param name="Models">In the order of the file.</param>
internal sealed record Provider(
    int Format,
    string Id,
    string Name,
    string Dialect,
    string? BaseUrl,
    string? BaseUrlEnv,
    string Path,
    IReadOnlyList<KeyValuePair<string, string>> Query,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    IReadOnlyList<KeyValuePair<string, string>> HeadersEnv,
    Auth? Auth,
    UpstreamSource? Upstream,
    Limits? Limits,
    IReadOnlyList<ProviderModel> Models,
    IReadOnlyList<OutOfScope> OutOfScope
)
{
    /// <summary>The dialect of a provider whose spec names none.</summary>
    public const string UsualDialect = "chat-completions";

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
internal sealed record Auth(string Header, string Prefix, string Env);

/// <summary>Where a router says who answered: a JSON pointer into the body, or a response header. Exactly one is given.</summary>
internal sealed record UpstreamSource(string? Body, string? Header);

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
/// <param name="Name">The model's name on the wire.</param>
/// <param name="Request">A JSON object whose members every request to this model carries besides, as UTF-8 JSON.</param>
/// <param name="Retired">From this day on the provider serves the model no longer.</param>
internal sealed record ProviderModel(
    string Id,
    string Name,
    ReadOnlyMemory<byte>? Request,
    DateOnly? Retired,
    IReadOnlyList<ProfileEntry> Profile
);

/// <summary>Documented conventions of a target. All entries whose <paramref name="When"/> fits apply.</summary>
/// <param name="When">Null: any upstream, streaming or not.</param>
/// <param name="ToolCallId">The name of an id style.</param>
internal sealed record ProfileEntry(
    ProfileWhen? When,
    string? ToolCallId,
    IReadOnlyList<string> Conventions
);

internal sealed record ProfileWhen(string? Upstream, bool? Stream)
{
    public bool Fits(string? upstream, bool stream) =>
        (Upstream is null || string.Equals(Upstream, upstream, StringComparison.OrdinalIgnoreCase))
        && (Stream is null || Stream == stream);
}

/// <summary>A scenario that is not run against this provider, and why.</summary>
internal sealed record OutOfScope(string Scenario, string Reason);
