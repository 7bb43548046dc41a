using System.Text.Json;
using Conformance.Dialects.ChatCompletions.Answers.Members;
using Conformance.Judging;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>Reads one element of <c>choices</c>.</summary>
internal sealed class ChoiceReader(ChatAnswer answer, VendorMembers vendor)
{
    readonly byte[] _messageName = answer.Streamed ? "delta"u8.ToArray() : "message"u8.ToArray();
    readonly OpenChoices _open = new(answer);
    readonly DeltaReader _deltas = new(answer, vendor);

    /// <summary>True where the choice has a finish reason.</summary>
    public bool Read(JsonElement choice, int position, int? eventNumber)
    {
        JsonElement message = default;
        JsonElement finish = default;
        var whole = JsonValueKind.Undefined;
        JsonElement logprobs = default;
        JsonElement native = default;
        long index = 0;
        foreach (var member in choice.EnumerateObject())
        {
            var name = JsonText.Utf8Name(member);
            var value = member.Value;
            if (name.SequenceEqual(_messageName))
            {
                message = value;
            }
            else if (name.SequenceEqual("index"u8))
            {
                index = ReadIndex(value, position, eventNumber);
            }
            else if (name.SequenceEqual("finish_reason"u8))
            {
                finish = value;
            }
            else if (name.SequenceEqual("logprobs"u8))
            {
                logprobs = value;
            }
            else
            {
                whole = name.SequenceEqual("message"u8) ? value.ValueKind : whole;
                NoteUsage(name, value, position, eventNumber);
                native = name.SequenceEqual("native_finish_reason"u8) ? value : native;
                vendor.Note("choices[].", name);
            }
        }

        if (whole == JsonValueKind.Object && message.ValueKind == JsonValueKind.Undefined)
        {
            answer.WholeMessages.Add(Place.Of(eventNumber).Inside($"/choices/{position}"));
        }

        var open = _open.Find(index, HasRole(message), eventNumber, position);
        answer.NullFinishReason |= finish.ValueKind == JsonValueKind.Null;
        var reason = Finish(finish);
        ReadLogprobs(open.Facts, logprobs, position, eventNumber);
        var output = _deltas.Read(open, message, position, eventNumber);
        if (reason is not null)
        {
            answer.LastFinish = open.Facts.Finishes.Count == 0 ? eventNumber : answer.LastFinish;
            open.Facts.OutputBesideFinish |= output;
            open.Facts.Finishes.Add(new FinishFacts(eventNumber, position, reason));
            NoteNative(reason, native);
        }

        return reason is not null;
    }

    void NoteNative(string reason, JsonElement native)
    {
        if (native.ValueKind == JsonValueKind.String)
        {
            FewWords.Note(answer.NativeFinishReasons, (reason, JsonText.Read(native)));
        }
    }

    long ReadIndex(JsonElement value, int position, int? eventNumber)
    {
        NumberTokens.CheckFraction(
            answer,
            "chunk/choice-index",
            value,
            eventNumber,
            $"/choices/{position}/index"
        );
        return JsonText.Integer(value) ?? 0;
    }

    void NoteUsage(ReadOnlySpan<byte> name, JsonElement value, int position, int? eventNumber)
    {
        if (name.SequenceEqual("usage"u8) && value.ValueKind == JsonValueKind.Object)
        {
            answer.UsageInChoice ??= new Place(eventNumber, $"/choices/{position}/usage");
        }
    }

    void ReadLogprobs(ChoiceFacts choice, JsonElement logprobs, int position, int? eventNumber)
    {
        if (logprobs.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return;
        }

        answer.Parts |= ChunkParts.Logprobs;
        answer.AnyLogprobs = true;
        if (answer.Request is { Logprobs: true })
        {
            LogprobsReader.Read(choice, logprobs, position, eventNumber);
        }
    }

    static bool HasRole(JsonElement message) =>
        message.ValueKind == JsonValueKind.Object
        && message.TryGetProperty("role"u8, out var role)
        && role.ValueKind == JsonValueKind.String;

    string? Finish(JsonElement finish)
    {
        if (finish.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return null;
        }

        answer.Parts |= ChunkParts.FinishReason;
        if (finish.ValueKind != JsonValueKind.String)
        {
            return JsonText.Short(finish);
        }

        return JsonText.Read(finish) is { Length: > 0 } reason ? reason : null;
    }
}
