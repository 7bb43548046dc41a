using Conformance.Judging.Rules.Text.Marks;
using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text;

internal static class NoToolMarkup
{
    public static readonly SharedRule Rule = new(
        new RuleTemplate
        {
            Id = "text/no-tool-markup",
            Statement =
                "Where tools are declared, neither content nor reasoning holds a call of one in the model's own markup, nor begins or ends with a mark of it, nor is the content a call written in Python.",
            Kinds = [new("markup", "The model's own markup for a tool call stands in the text.")],
            Unexercised = "no tool is declared, or no text",
            Advice = "Parse the markup into tool_calls, and keep it out of the text.",
            Needs = RuleNeeds.Request,
        },
        Check
    );

    static void Check(AnswerView answer, RuleReport report, Rule rule)
    {
        if (answer.Request is not { } request)
        {
            report.NotExercised(rule, Reasons.NoRequest);
            return;
        }

        if (request.KeepsCalls)
        {
            report.NotExercised(rule, Reasons.AskedFor);
            return;
        }

        if (request.Tools.Count == 0)
        {
            return;
        }

        foreach (var run in answer.Messages.SelectMany(message => message.Texts))
        {
            if (run.Channel != TextChannel.Refusal)
            {
                report.Exercise(rule);
                if (Find(run, answer, request) is { } found)
                {
                    MarkSearch.Fail(report, rule, "markup", run, found);
                }
            }
        }
    }

    static FoundMark? Find(TextRun run, AnswerView answer, RequestView request) =>
        ToolMarkup.Find(run.Text.Text, answer, request.Tools)
        ?? (
            run.Channel == TextChannel.Content && !AskedSample.In(request.LastQuestion)
                ? PythonCall.Find(run.Text.Text, request.Tools)
                : null
        );
}
