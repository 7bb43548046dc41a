using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Rules.Stream;

internal static class HeaderConstant
{
    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "stream/header-constant",
            Level = Level.Should,
            Statement =
                "All chunks with a choice or a usage have the same `created` and the same `model`.",
            Kinds =
            [
                new("created", "A chunk has another `created` than the first one.")
                {
                    Needs = RuleNeeds.Created,
                },
                new("model", "A chunk has another `model` than the first one."),
            ],
            Unexercised = "fewer than two chunks",
            Advice = "Take the time once, when the answer begins.",
            Exceptions = "xAI, llama.cpp and Groq's newer servers stamp each chunk.",
            Circumstances = [new("created", null, RuleCircumstances.Clock)],
            Modes = RuleModes.Stream,
            Source = ChatSources.OpenAi(
                "CreateChatCompletionStreamResponse.created",
                "The Unix timestamp (in seconds) of when the chat completion was created. Each chunk has the same timestamp."
            ),
        },
        Check
    );

    static void Check(ChatAnswer answer, RuleReport report, Rule rule)
    {
        if (!answer.Streamed)
        {
            return;
        }

        string? created = null;
        string? model = null;
        var any = false;
        foreach (var chunk in answer.Chunks)
        {
            if (!chunk.CarriesAnswer)
            {
                continue;
            }

            if (any)
            {
                report.Exercise(rule);
            }

            any = true;
            created ??= chunk.Created;
            model ??= chunk.Model;
            if (chunk.Created is not null && chunk.Created != created)
            {
                report.Fail(rule, "created", new(chunk.Event, "/created"), created!, chunk.Created);
            }

            if (chunk.Model is not null && chunk.Model != model)
            {
                report.Fail(rule, "model", new(chunk.Event, "/model"), model!, chunk.Model);
            }
        }
    }
}
