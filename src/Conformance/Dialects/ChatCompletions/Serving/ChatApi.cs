using System.Buffers;
using System.Text.Json;
using Conformance.Dialects.ChatCompletions.Requests;
using Conformance.Specs.Scenarios;

namespace Conformance.Dialects.ChatCompletions.Serving;

internal sealed class ChatApi : ServedApi
{
    public override string Offered => "POST …/chat/completions or GET …/models";

    public override string NoRequest =>
        "the request is no chat completion: expected a JSON object with `messages`";

    public override IdealBody IdealAnswer(IdealTurn turn, ReadOnlyMemory<byte> request)
    {
        var read =
            RequestReader.Read(request)
            ?? throw new ArgumentException("no request of the dialect", nameof(request));
        var answer = IdealReply.Of(turn, read, request.Span);
        return read.Stream
            ? new IdealBody("text/event-stream", IdealStream.Write(answer, read.IncludeUsage))
            : new IdealBody("application/json", IdealCompletion.Write(answer));
    }

    public override AssistantTurn Hoped(Expectation expectation) =>
        new ChatTurn(
            "",
            [.. (expectation.Calls ?? []).Select(call => new AssembledCall("", call.Name, ""))]
        );

    public override byte[] Error(ServedError error) => ErrorBody.Write(error);

    public override byte[] ErrorEvent(ServedError error) =>
        [.. "data: "u8, .. ErrorBody.Write(error), .. "\n\n"u8];

    public override byte[] Models(IReadOnlyList<string> names)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("object", "list");
            json.WriteStartArray("data");
            foreach (var name in names)
            {
                json.WriteStartObject();
                json.WriteString("id", name);
                json.WriteString("object", "model");
                json.WriteNumber("created", 0);
                json.WriteString("owned_by", "conformance");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
