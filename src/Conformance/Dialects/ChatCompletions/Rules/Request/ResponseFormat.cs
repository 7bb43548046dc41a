using System.Text.Json;
using Conformance.Judging;
using Conformance.Judging.Rules;
using Conformance.Judging.View;
using Conformance.Schemas;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Rules.Request;

internal static class ResponseFormat
{
    const string Expected = "one JSON document";
    const int MostShown = 60;

    public static readonly ChatRule Rule = ChatRule.OfRequest(
        new Rule
        {
            Id = "request/response-format",
            Level = Level.Must,
            Statement =
                "Where `response_format` asks for JSON, the content is one JSON document, and keeps to its `json_schema` (SHOULD where that is not `strict`).",
            Kinds =
            [
                new("fenced", "The content is JSON inside a Markdown fence."),
                new("not-json", "The content is not JSON."),
                new("trailing", "More than the JSON document stands in the content."),
                new("cut", "The content ends inside the JSON, and `stop` says that it is whole."),
                new("not-schema", "The content does not keep to the schema of the request."),
            ],
            Unexercised = "no JSON is asked for, or the answer was cut or refused, or calls a tool",
            Advice =
                "Constrain the generation to the format, or refuse the parameter; hand the document on as it is.",
            Exceptions =
                "An answer that goes on with a message of the request, or is cut by a stop sequence. A schema that this program does not understand whole.",
            Needs = RuleNeeds.Request,
            Since = "1.3.0",
            Source = ChatSources.OpenAi(
                "CreateChatCompletionRequest.response_format",
                "Setting to `{ \"type\": \"json_object\" }` enables the older JSON mode, which ensures the message the model generates is valid JSON."
            ),
            FurtherSources =
            [
                ChatSources.OpenAi(
                    "CreateChatCompletionRequest.response_format",
                    "Setting to `{ \"type\": \"json_schema\", \"json_schema\": {...} }` enables Structured Outputs which ensures the model will match your supplied JSON schema."
                ),
                ChatSources.OpenAi(
                    "ResponseFormatJsonSchema.json_schema.strict",
                    "If set to true, the model will always follow the exact schema defined in the `schema` field."
                ),
            ],
        },
        Check
    );

    static void Check(ChatAnswer answer, ChatRequest request, RuleReport report, Rule rule)
    {
        // Where the limit was reached and the finish reason hides it, finish/length-honest says so.
        if (
            request.Format is not { } format
            || request.ContinuesMessage
            || answer.View.LimitReached
        )
        {
            return;
        }

        foreach (var choice in OwnEnd.Of(answer))
        {
            if (
                choice is
                { Finish: "stop", Content.Length: > 0, Calls.Count: 0, OtherOutput: false }
            )
            {
                report.Exercise(rule);
                var content = new Content(
                    choice.Content,
                    ChoiceText.Pointer(answer, choice),
                    format,
                    MayBeCut: request.StopSequences.Count > 0
                );
                CheckContent(content, report, rule);
            }
        }
    }

    static void CheckContent(Content content, RuleReport report, Rule rule)
    {
        var text = content.Text.Text;
        var state = new ArgumentsState();
        state.Append(text);
        switch (state.Form)
        {
            case ArgumentsForm.Complete:
                CheckSchema(content, report, rule);
                break;
            case ArgumentsForm.Incomplete when content.MayBeCut:
                break;
            case ArgumentsForm.Incomplete:
                Fail("cut", content.Text.LastEvent, End(text));
                break;
            case ArgumentsForm.Trailing:
                Fail("trailing", content.Text.LastEvent, End(text));
                break;
            default:
                var fenced = text.AsSpan().TrimStart().StartsWith("```");
                Fail(fenced ? "fenced" : "not-json", content.Text.FirstEvent, Beginning(text));
                break;
        }

        void Fail(string kind, int? eventNumber, string observed) =>
            report.Fail(
                rule,
                kind,
                new(eventNumber, content.Pointer),
                Expected,
                observed,
                content.Level
            );
    }

    static void CheckSchema(Content content, RuleReport report, Rule rule)
    {
        using var document = ArgumentsText.Parse(content.Text.Text);
        if (content.Format.Schema is not { } schema || document is null)
        {
            return;
        }

        try
        {
            if (DeclaredSchema.FirstFailure(schema, document.RootElement) is { } failure)
            {
                var at =
                    failure.InstancePointer.Length == 0 ? "the whole" : failure.InstancePointer;
                report.Fail(
                    rule,
                    "not-schema",
                    new(content.Text.FirstEvent, content.Pointer),
                    $"{failure.Keyword} at {at}: {failure.Expected}",
                    failure.Observed,
                    content.Level
                );
            }
        }
        catch (SchemaLoadException)
        {
            // The provider cannot be held to a schema that this program does not understand whole.
        }
    }

    static string Beginning(string text) =>
        text.AsSpan().Trim().IsEmpty ? "white space only"
        : text.Length <= MostShown ? text
        : string.Concat(text.AsSpan(0, MostShown), "…");

    static string End(string text) =>
        text.Length <= MostShown ? text : string.Concat("…", text.AsSpan(text.Length - MostShown));

    /// <param name="MayBeCut">A stop sequence of the request may have ended it.</param>
    sealed record Content(TextFacts Text, string Pointer, RequestedFormat Format, bool MayBeCut)
    {
        /// <summary>JSON mode and strict schemas are promises; another schema is a wish.</summary>
        public Level Level =>
            Format is { Schema: not null, Strict: false } ? Level.Should : Level.Must;
    }
}
