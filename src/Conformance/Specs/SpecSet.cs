using Conformance.Specs.Clients;
using Conformance.Specs.Deviations;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Specs;

/// <summary>All specs of one root, each list in ordinal order of its ids.</summary>
/// <param name="SpecsHash"><c>sha256:</c> and 64 hexadecimal digits over paths and contents, line ends normalised.</param>
internal sealed record SpecSet(
    IReadOnlyList<Scenario> Scenarios,
    IReadOnlyList<Provider> Providers,
    IReadOnlyList<DeviationFile> Deviations,
    IReadOnlyList<Client> Clients,
    string SpecsHash
);

/// <summary>Names that live outside the spec files, against which references are checked. Null: not checked.</summary>
/// <param name="Rules">Asked only where a file names a rule: the catalogue takes its time to load.</param>
/// <param name="RetiredRules">Ids that rules had once, each with the id that took its place, if any.</param>
/// <param name="CheckSchema">What is wrong with a JSON Schema (UTF-8 JSON), or null when it can be evaluated.</param>
/// <param name="Kinds">The kinds of a rule's failures; null where there is no such rule.</param>
internal sealed record SpecVocabulary(
    Func<ReadOnlyMemory<byte>, string?>? CheckSchema = null,
    IReadOnlyCollection<string>? Dialects = null,
    IReadOnlyCollection<string>? IdStyles = null,
    IReadOnlyCollection<KnownConvention>? Conventions = null,
    Func<IReadOnlyCollection<string>>? Rules = null,
    Func<IReadOnlyDictionary<string, string?>>? RetiredRules = null,
    Func<string, IReadOnlyCollection<string>?>? Kinds = null
)
{
    /// <summary>Whether a provider may be asked in the clear, also where it is another machine.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>What stands behind the base URL where a provider's spec gives no path, by the id of its dialect.</summary>
    public Func<string, string?>? DefaultPath { get; init; }

    /// <summary>The members of a scenario's request that a provider may want otherwise, by the id of its dialect.</summary>
    public Func<string, IReadOnlyCollection<string>?>? RequestMembers { get; init; }

    /// <summary>The members that rules hold an answer against, by the id of the dialect.</summary>
    public Func<string, IReadOnlyCollection<string>?>? IgnorableMembers { get; init; }
}
