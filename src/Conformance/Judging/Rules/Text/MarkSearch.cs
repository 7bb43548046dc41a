using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text;

/// <summary>Looks for marks that do not belong into a text, unless the prompt holds them.</summary>
internal static class MarkSearch
{
    const int ShownBefore = 20;
    const int MostShown = 100;

    /// <summary>Fails at the first of the marks that the text has and the prompt has not.</summary>
    public static void FailAtFirst(
        AnswerView answer,
        TextRun run,
        IReadOnlyList<string> marks,
        RuleReport report,
        Rule rule,
        string kind
    )
    {
        foreach (var mark in marks)
        {
            var at = run.Text.Text.IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0 && !Prompted(answer, mark))
            {
                Fail(report, rule, kind, run, at, "text without it");
                return;
            }
        }
    }

    public static void Fail(
        RuleReport report,
        Rule rule,
        string kind,
        TextRun run,
        int at,
        string expected
    )
    {
        var place = new Place(run.Text.EventAt(at), run.Pointer);
        report.Fail(rule, kind, place, expected, Around(run.Text.Text, at));
    }

    public static bool Prompted(AnswerView answer, string mark) =>
        answer.Request?.Prompt.Contains(mark, StringComparison.Ordinal) == true;

    static string Around(string text, int at)
    {
        var from = Math.Max(0, at - ShownBefore);
        return text.Substring(from, Math.Min(text.Length - from, MostShown));
    }
}
