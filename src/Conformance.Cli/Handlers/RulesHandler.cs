using Conformance.Cli.Output;
using Conformance.Dialects;
using Conformance.Reports.Rules;
using Conformance.Results;
using Conformance.Running.Completion;
using Conformance.Specs;

namespace Conformance.Cli.Handlers;

/// <summary><c>conform rules</c>: the catalogue, or one rule explained.</summary>
internal static class RulesHandler
{
    /// <param name="id">Null: all rules.</param>
    /// <param name="json">Print one JSON document.</param>
    public static int Handle(string? id, bool json)
    {
        var rules = RuleEntry.Of(AllDialects.All);
        var one = id is null
            ? null
            : rules.FirstOrDefault(rule => rule.Id == id)
                ?? throw new BadRunException(Unknown(id, rules));
        if (json)
        {
            using var output = Terminal.OpenOutput();
            output.Write(RuleJson.Write(RuleSet.Version, one is null ? rules : [one]));
        }
        else
        {
            Console.Out.Write(
                Terminal.Plain(
                    one is null
                        ? RuleText.List(rules)
                        : RuleText.Explain(one, FailingExample.Of(one.First))
                )
            );
        }

        return ExitCode.Clean;
    }

    static string Unknown(string id, IReadOnlyList<RuleEntry> rules)
    {
        if (RuleNames.Retired(AllDialects.All).FirstOrDefault(rule => rule.Id == id) is { } retired)
        {
            return retired.ReplacedBy is { } now
                ? $"the rule '{id}' is now '{now}'"
                : $"the rule '{id}' is gone, and nothing took its place";
        }

        var nearest = NearestName.Find(id, rules.Select(rule => rule.Id));
        return nearest is null
            ? $"no rule is called '{id}'; `conform rules` lists them"
            : $"no rule is called '{id}', did you mean '{nearest}'?";
    }
}
