using Conformance.Specs;
using Conformance.Specs.Providers;

namespace Conformance.Dialects;

/// <summary>The list of dialects: the one place outside their own folders that names them.</summary>
internal static class AllDialects
{
    public static IReadOnlyList<Dialect> All { get; } = [new ChatCompletions.ChatDialect()];

    /// <summary>What specs, results and examples mean that name none.</summary>
    public static Dialect Usual { get; } = Find(Provider.UsualDialect)!;

    /// <summary>Null where there is none of that id.</summary>
    public static Dialect? Find(string id)
    {
        foreach (var dialect in All)
        {
            if (dialect.Id == id)
            {
                return dialect;
            }
        }

        return null;
    }

    /// <summary>The dialect in which a provider is asked.</summary>
    public static Dialect Of(Provider provider) =>
        Find(provider.Dialect)
        ?? throw new ArgumentException($"no dialect '{provider.Dialect}'", nameof(provider));

    /// <summary>The names that spec files may refer to.</summary>
    public static SpecVocabulary Vocabulary { get; } =
        new(
            Schemas.JsonSchema.Problem,
            [.. All.Select(dialect => dialect.Id)],
            [.. All.SelectMany(dialect => dialect.IdStyles).Select(style => style.Name)],
            [
                .. All.SelectMany(dialect => dialect.Conventions)
                    .Select(convention => new KnownConvention(
                        convention.Name,
                        convention.Takes?.What,
                        convention.Takes?.Known
                    )),
            ],
            static () => RuleNames.Ids(All),
            static () =>
                RuleNames
                    .Retired(All)
                    .ToDictionary(rule => rule.Id, rule => rule.ReplacedBy, StringComparer.Ordinal),
            static id => RuleNames.KindsOf(id, All)
        )
        {
            DefaultPath = static id => Find(id)?.Requests.DefaultPath,
            RequestMembers = static id => Find(id)?.Requests.ChangeableMembers,
            IgnorableMembers = static id =>
                Find(id)?.IgnorableMembers.Select(member => member.Name).ToList(),
        };
}
