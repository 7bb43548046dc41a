using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules.ToolCall;

internal static class OneCallPerIndex
{
    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "tool-call/one-call-per-index",
            Level = Level.Must,
            Statement = "At one index no later delta opens another call.",
            Kinds =
            [
                new(
                    "another-call",
                    "Another call begins at an index that is taken, so that clients merge the two."
                ),
            ],
            Unexercised = Reasons.NoContinuation,
            Advice = "Give each parallel call an index of its own.",
            Modes = RuleModes.Stream,
            Source = Sources.Ambiguity(
                "a delta with another id at an index that is taken",
                ChatSources.OpenAiPython(
                    "appends its id, name and arguments to those of the first: one call"
                ),
                ChatSources.LangChain("does not merge entries whose ids differ: two calls")
            ),
            FurtherSources =
            [
                Sources.Client(
                    "ollama/ollama",
                    "issue 15457",
                    "parallel calls all at index 0",
                    "https://github.com/ollama/ollama/issues/15457"
                ),
            ],
        },
        (answer, report, rule) =>
            LaterDeltas.Check(answer, report, rule, LaterMeaning.AnotherCall, "another-call")
    );
}
