using System.CommandLine;
using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Reports.Rules;
using Conformance.Results;
using Conformance.Running.Completion;
using Conformance.Specs;

namespace Conformance.Cli;

/// <summary><c>conform rules</c>: the catalogue, or one rule explained.</summary>
internal static class RulesCommand
{
    /// <param name="example">Finds a recording that fails a rule, where the checkout has one.</param>
    public static Command Build(Func<Rule, RuleExample?> example)
    {
        var id = new Argument<string?>("id")
        {
            Description = "the rule to explain; without it, all are listed",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json")
        {
            Description = "print one JSON document alone on standard output",
        };
        var command = new Command("rules", "Lists the rules, or explains one.") { id, json };
        command.SetAction(parsed => Show(parsed.GetValue(id), parsed.GetValue(json), example));
        return command;
    }

    static int Show(string? id, bool json, Func<Rule, RuleExample?> example)
    {
        Terminal.UseUtf8();
        var rules = RuleEntry.Of(AllDialects.All);
        RuleEntry? one = null;
        if (id is not null)
        {
            one = rules.FirstOrDefault(rule => rule.Id == id);
            if (one is null)
            {
                Console.Error.WriteLine(Terminal.Plain("conform: " + Unknown(id, rules)));
                return ExitCode.BadRun;
            }
        }

        if (json)
        {
            using var output = Console.OpenStandardOutput();
            output.Write(RuleJson.Write(RuleSet.Version, one is null ? rules : [one]));
        }
        else
        {
            Console.Out.Write(
                Terminal.Plain(
                    one is null ? RuleText.List(rules) : RuleText.Explain(one, example(one.First))
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
