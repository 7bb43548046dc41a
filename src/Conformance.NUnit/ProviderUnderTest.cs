namespace Conformance.NUnit;

/// <summary>The endpoint that a <see cref="ProviderFixture"/> asks.</summary>
public sealed class ProviderUnderTest
{
    /// <summary>Describes an endpoint.</summary>
    /// <param name="id">Names it in results: lower-case letters, digits, <c>-</c> and <c>.</c>.</param>
    /// <param name="baseUrl">What stands before <c>/chat/completions</c>: https, or http on this machine.</param>
    public ProviderUnderTest(string id, string baseUrl)
    {
        Id = id;
        BaseUrl = baseUrl;
    }

    ProviderUnderTest(string folder, string id, string? baseUrl)
    {
        SpecsFolder = folder;
        Id = id;
        BaseUrl = baseUrl;
    }

    /// <summary>Takes the provider, with its models, from a folder of specs.</summary>
    /// <param name="folder">
    /// Holds <c>providers/ID.yaml</c>, and may hold scenarios, deviations and clients, which are added to the built-in ones and
    /// take the place of those with the same id; so does, below it, a folder with <c>conform.yaml</c> or <c>specs</c> between the
    /// tests' assembly and the repository's root. Relative to the folder of the tests' assembly.
    /// </param>
    /// <param name="id">The provider's.</param>
    /// <param name="baseUrl">Takes the place of the spec's; null: its own.</param>
    public static ProviderUnderTest FromSpecs(string folder, string id, string? baseUrl = null) =>
        new(folder, id, baseUrl);

    /// <summary>Names it in results.</summary>
    public string Id { get; }

    /// <summary>What stands before <c>/chat/completions</c>; null where the spec says it.</summary>
    public string? BaseUrl { get; }

    /// <summary>The folder of specs that it is taken from; null where it is described here.</summary>
    public string? SpecsFolder { get; }

    /// <summary>The models to ask: an id for results, which names the snapshot, and the name on the wire.</summary>
    public IDictionary<string, string> Models { get; } =
        new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// The environment variable that holds the key, which is sent as <c>Authorization: Bearer</c>; null where none is needed.
    /// Where it is not set the cases are ignored.
    /// </summary>
    public string? KeyVariable { get; init; }

    /// <summary>The ids of the scenarios to run; empty for all.</summary>
    public ICollection<string> Scenarios { get; } = [];

    /// <summary>Scenarios that the endpoint does not offer, and why: their cases are ignored with that reason.</summary>
    public IDictionary<string, string> OutOfScope { get; } =
        new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How often a conversation is begun at most in which the model did not do what the scenario is for.</summary>
    public int Attempts { get; init; } = 3;
}
