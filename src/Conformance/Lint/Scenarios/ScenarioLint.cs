using Conformance.Specs;
using Conformance.Specs.Yaml;

namespace Conformance.Lint.Scenarios;

/// <summary>What is likely wrong in a scenario that loads. Looks at the document, which knows its places.</summary>
internal static class ScenarioLint
{
    public static void Look(YamlMapping root, SpecVocabulary vocabulary, LintWarnings warnings)
    {
        var tools = Mappings(root, "tools").ToList();
        var turns = Mappings(root, "turns")
            .Select(turn => turn.Find("expect")?.Value as YamlMapping)
            .ToList();
        PatternLint.Look(root, warnings);
        LookForUnusedResults(tools, turns, warnings);
        foreach (var turn in turns.OfType<YamlMapping>())
        {
            ExpectationLint.Look(root, tools, turn, warnings);
        }

        // What is to be refused may be malformed on purpose.
        if (!turns.Exists(turn => turn is not null && Text(turn, "status") == "4xx"))
        {
            foreach (var tool in tools)
            {
                LookAtParameters(tool, vocabulary, warnings);
            }
        }
    }

    /// <summary>The tools that a turn hopes to see called.</summary>
    public static IEnumerable<string> Called(YamlMapping? turn) =>
        turn is null ? [] : Mappings(turn, "calls").Select(call => Text(call, "name"));

    public static IEnumerable<YamlMapping> Mappings(YamlMapping node, string key) =>
        node.Find(key)?.Value is YamlSequence list ? list.Items.OfType<YamlMapping>() : [];

    public static string Text(YamlMapping node, string key) =>
        node.Find(key)?.Value is YamlScalar scalar ? scalar.Text : "";

    /// <summary>A result goes out with the next request, so that a tool which only the last turn calls never has it sent.</summary>
    static void LookForUnusedResults(
        List<YamlMapping> tools,
        List<YamlMapping?> turns,
        LintWarnings warnings
    )
    {
        // Where no call is hoped for, or the last one is hoped to be cut, no result can be.
        if (
            !turns.Exists(turn => Called(turn).Any())
            || (turns[^1] is { } last && Text(last, "finish_reason") == "length")
        )
        {
            return;
        }

        var answered = turns.SkipLast(1).SelectMany(Called).ToHashSet(StringComparer.Ordinal);
        foreach (var tool in tools)
        {
            var name = Text(tool, "name");
            if (
                tool.Find("result") is { } result
                && Text(tool, "result").Length > 0
                && !answered.Contains(name)
            )
            {
                warnings.Add(
                    result.Value,
                    $"the result of {SpecErrors.Quote(name)} is never used: no turn before the last expects a call of it; add the turn that answers with it, or write result: \"\" where none is meant"
                );
            }
        }
    }

    /// <summary>They are sent as they are; what cannot be evaluated leaves args/schema without anything to judge.</summary>
    static void LookAtParameters(YamlMapping tool, SpecVocabulary vocabulary, LintWarnings warnings)
    {
        if (
            tool.Find("parameters") is { Value: YamlMapping parameters } entry
            && vocabulary.CheckSchema?.Invoke(YamlJson.Write(parameters, new SpecErrors("")))
                is { } problem
        )
        {
            warnings.Add(
                entry.Value,
                $"arguments cannot be held against these 'parameters', so that args/schema is not exercised: {problem}"
            );
        }
    }
}
