using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text.Marks;

/// <summary>What the rules about marks in a text share.</summary>
internal static class MarkSearch
{
    const int ShownBefore = 20;
    const int MostShown = 100;

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

    public static void Fail(
        RuleReport report,
        Rule rule,
        string kind,
        TextRun run,
        FoundMark found
    ) => Fail(report, rule, kind, run, found.At, $"text without '{found.Mark}'");

    /// <summary>What the request's messages hold is not held against the answer.</summary>
    public static bool Prompted(AnswerView answer, string mark) =>
        answer.Request?.Prompt.Contains(mark, StringComparison.Ordinal) == true;

    static string Around(string text, int at)
    {
        var from = Math.Max(0, at - ShownBefore);
        return text.Substring(from, Math.Min(text.Length - from, MostShown));
    }
}
