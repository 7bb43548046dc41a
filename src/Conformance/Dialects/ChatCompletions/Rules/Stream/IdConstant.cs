using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Rules.Stream;

internal static class IdConstant
{
    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "stream/id-constant",
            Level = Level.Must,
            Statement = "All chunks with a choice or a usage have the same `id`.",
            Kinds = [new("changed", "A chunk has another id than the first one.")],
            Unexercised = "fewer than two chunks with an id",
            Advice = "Make one id for the answer, and send it on every chunk.",
            Exceptions = "Azure's opening chunk has neither a choice nor a usage.",
            Needs = RuleNeeds.Ids,
            Modes = RuleModes.Stream,
            Source = ChatSources.OpenAi(
                "CreateChatCompletionStreamResponse.id",
                "A unique identifier for the chat completion. Each chunk has the same ID."
            ),
        },
        Check
    );

    static void Check(ChatAnswer answer, RuleReport report, Rule rule)
    {
        string? first = null;
        foreach (var chunk in answer.Chunks)
        {
            if (!chunk.CarriesAnswer)
            {
                continue;
            }

            if (string.IsNullOrEmpty(chunk.Id))
            {
                report.Leave(rule, "a chunk has no id");
                continue;
            }

            if (first is null)
            {
                first = chunk.Id;
                continue;
            }

            report.Exercise(rule);
            if (chunk.Id != first)
            {
                report.Fail(rule, "changed", new(chunk.Event, "/id"), first, chunk.Id);
            }
        }
    }
}
