using Conformance.Specs.Yaml;

namespace Conformance.Specs;

/// <summary>A rule's id as a spec file names it.</summary>
internal static class RuleReference
{
    /// <param name="what">What names the rule, for the error: <c>deviation</c>, <c>need</c>.</param>
    public static void Check(
        SpecMembers entry,
        YamlNode at,
        string rule,
        string what,
        SpecVocabulary vocabulary
    )
    {
        if (
            vocabulary.RetiredRules?.Invoke() is not { } retired
            || !retired.TryGetValue(rule, out var now)
        )
        {
            entry.CheckName(at, rule, "rule", vocabulary.Rules?.Invoke());
        }
        else
        {
            entry.Errors.Add(
                at,
                now is null
                    ? $"the rule {SpecErrors.Quote(rule)} is gone, and nothing took its place; remove the {what}"
                    : $"the rule {SpecErrors.Quote(rule)} is now '{now}'; write that instead"
            );
        }
    }
}
