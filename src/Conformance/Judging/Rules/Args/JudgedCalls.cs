using System.Text;
using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Args;

/// <summary>What the rules about a call's arguments share. At most one of them fails for a call.</summary>
internal static class JudgedCalls
{
    const int MostShown = 160;

    /// <summary>
    /// The calls whose arguments can be judged: not those of another type, nor custom tools, nor those that repeat what came
    /// before (stream/delta-incremental says so).
    /// </summary>
    public static IEnumerable<CallView> Of(MessageView message)
    {
        foreach (var call in message.Calls)
        {
            if (
                call is { ArgumentsOfOtherType: false, Kind: not CallKind.Custom }
                && call.Arguments.Cumulative.Count == 0
            )
            {
                yield return call;
            }
        }
    }

    public static IEnumerable<CallView> Of(AnswerView answer) => answer.Messages.SelectMany(Of);

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
