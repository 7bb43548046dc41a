using System.Text;
using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Args;

/// <summary>What the rules about a call's arguments share. At most one of them fails for a call.</summary>
internal static class JudgedCalls
{
    const int MostShown = 160;

    /// <summary>
    /// The calls whose arguments can be judged: not those of custom tools. Those of another type are left to args/string-type,
    /// and those whose fragments repeat what came before to stream/delta-incremental.
    /// </summary>
    public static IEnumerable<CallView> Of(AnswerView answer, RuleReport report, Rule rule)
    {
        foreach (var message in answer.Messages)
        {
            foreach (var call in Of(message, report, rule))
            {
                yield return call;
            }
        }
    }

    public static IEnumerable<CallView> Of(MessageView message, RuleReport report, Rule rule)
    {
        foreach (var call in message.Calls)
        {
            if (call.Kind == CallKind.Custom)
            {
                continue;
            }

            if (call.ArgumentsOfOtherType)
            {
                report.Leave(rule, "the arguments are no text");
            }
            else if (call.Arguments.Cumulative.Count > 0)
            {
                report.Leave(rule, "the fragments of the arguments repeat each other");
            }
            else
            {
                yield return call;
            }
        }
    }

    public static void Fail(
        RuleReport report,
        Rule rule,
        string kind,
        CallView call,
        string expected
    ) => report.Fail(rule, kind, call.ArgumentsPlace, expected, Shown(call.Arguments.Text));

    /// <summary>Of arguments that are no JSON: where they cease to be.</summary>
    public static void FailBroken(RuleReport report, Rule rule, string kind, CallView call) =>
        report.Fail(
            rule,
            kind,
            call.ArgumentsPlace,
            "a JSON object",
            NotJson.Describe(Encoding.UTF8.GetBytes(call.Arguments.Text))
        );

    static string Shown(string text) =>
        text.Length > MostShown
            ? string.Concat("…", text.AsSpan(text.Length - MostShown + 1))
            : text;
}
