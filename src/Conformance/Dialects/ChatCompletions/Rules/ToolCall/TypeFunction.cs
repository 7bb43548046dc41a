using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules.ToolCall;

internal static class TypeFunction
{
    public static readonly ChatRule Rule = new(
        new Rule
        {
            Id = "tool-call/type-function",
            Level = Level.Should,
            Statement =
                "The opening delta of a call has `type: \"function\"`; later deltas have it too or leave it out.",
            Kinds =
            [
                new("missing", "A call opens without its type."),
                new("other", "A call's type is not `function`."),
            ],
            Unexercised = Reasons.NoCall,
            Advice = "Send `type: \"function\"` on the opening delta, and nothing afterwards.",
            Exceptions =
                "`custom` for custom tools in plain answers; a type by which the request declares one of its tools, such as Moonshot's `builtin_function`; Mistral documents `function` as the default (convention call-type-omitted).",
            Source = ChatSources.OpenAi(
                "ChatCompletionMessageToolCallChunk.type",
                "The type of the tool. Currently, only `function` is supported."
            ),
        },
        Check
    );

    static void Check(ChatAnswer answer, RuleReport report, Rule rule)
    {
        foreach (var choice in answer.Choices)
        {
            foreach (var call in choice.Calls)
            {
                report.Exercise(rule);
                var place = new Place(call.OpenEvent, call.OpenPointer + "/type");
                if (call.OpenTypeSeen is "absent" or "null")
                {
                    report.Fail(rule, "missing", place, "\"function\"", call.OpenTypeSeen);
                }
                else if (
                    call.OpenTypeSeen != "\"function\""
                    && !call.Custom
                    && !Declares(answer.Request, call.OpenTypeSeen)
                )
                {
                    report.Fail(rule, "other", place, "\"function\"", call.OpenTypeSeen);
                }

                foreach (var (eventNumber, pointer, observed) in call.LaterTypes)
                {
                    if (Declares(answer.Request, observed))
                    {
                        continue;
                    }

                    report.Fail(
                        rule,
                        "other",
                        new(eventNumber, pointer),
                        "absent, or \"function\"",
                        observed
                    );
                }
            }
        }
    }

    /// <summary>An unknown request may have declared what Moonshot documents.</summary>
    /// <param name="type">As written on the wire.</param>
    static bool Declares(ChatRequest? request, string type) =>
        request is null
            ? type == "\"builtin_function\""
            : request.Tools.Any(tool => tool.Type is { } declared && type == $"\"{declared}\"");
}
