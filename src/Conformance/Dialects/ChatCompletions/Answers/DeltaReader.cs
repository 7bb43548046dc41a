using System.Runtime.InteropServices;
using System.Text.Json;
using Conformance.Dialects.ChatCompletions.Answers.Members;
using Conformance.Dialects.ChatCompletions.Requests;
using Conformance.Judging.View;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>Reads the <c>delta</c> of a choice, or the <c>message</c> of a plain one.</summary>
internal sealed class DeltaReader(ChatAnswer answer, VendorMembers vendor)
{
    readonly string _member = answer.Streamed ? "delta" : "message";
    readonly string _prefix = answer.Streamed ? "choices[].delta." : "choices[].message.";
    readonly ToolCallsReader _calls = new(
        answer,
        vendor,
        answer.Streamed ? "choices[].delta." : "choices[].message."
    );

    /// <summary>True where the delta has output.</summary>
    public bool Read(OpenChoice open, JsonElement delta, int position, int? eventNumber)
    {
        if (delta.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        answer.Parts |= ChunkParts.Delta;
        var choice = open.Facts;
        var seen = new Seen { Content = "absent" };
        foreach (var member in delta.EnumerateObject())
        {
            ReadMember(choice, member, position, eventNumber, ref seen);
        }

        if (seen.Mirrored)
        {
            choice.MirroredReasoning.Add(
                new(eventNumber, $"/choices/{position}/{_member}/reasoning", seen.Reasoning!)
            );
        }

        choice.Deltas++;
        choice.FirstContent ??= seen.Content;
        if (seen.Role)
        {
            choice.Roles++;
            choice.RoleOnFirst |= choice.Deltas == 1;
        }

        var output = seen.Output | _calls.Read(open, seen.Calls, position, eventNumber);
        if (output && choice.Finishes.Count > 0)
        {
            choice.AfterFinish.Add(
                new(eventNumber, $"/choices/{position}/{_member}", JsonText.Short(delta))
            );
        }

        return output;
    }

    void ReadMember(
        ChoiceFacts choice,
        JsonProperty member,
        int position,
        int? eventNumber,
        ref Seen seen
    )
    {
        var name = JsonText.Utf8Name(member);
        var value = member.Value;
        if (name.SequenceEqual("content"u8))
        {
            ReadContent(choice, value, eventNumber, ref seen);
        }
        else if (name.SequenceEqual("role"u8))
        {
            seen.Role = value.ValueKind == JsonValueKind.String;
        }
        else if (name.SequenceEqual("tool_calls"u8))
        {
            seen.Calls = value;
        }
        else if (name.SequenceEqual("refusal"u8))
        {
            seen.Output |= Append(choice.Refusal, value, eventNumber);
        }
        else if (name.SequenceEqual("reasoning_content"u8) || name.SequenceEqual("reasoning"u8))
        {
            ReadReasoning(choice, value, eventNumber, ref seen);
            vendor.Note(_prefix, name);
        }
        else if (name.SequenceEqual("function_call"u8) || name.SequenceEqual("audio"u8))
        {
            choice.OtherOutput |= value.ValueKind == JsonValueKind.Object;
            choice.AudioExpires |=
                Requests.RequestMembers.Integer(value, "expires_at"u8) is not null;
            CountBytes(choice, value);
            if (name.SequenceEqual("function_call"u8))
            {
                ReadLegacyCall(choice, value, position, eventNumber);
            }
        }
        else if (answer.Streamed || !name.SequenceEqual("annotations"u8))
        {
            choice.Images |=
                name.SequenceEqual("images"u8)
                && value.ValueKind == JsonValueKind.Array
                && value.GetArrayLength() > 0;
            choice.OtherOutput |= choice.Images;
            CountBytes(choice, value);
            if (name.SequenceEqual("reasoning_details"u8))
            {
                ReadReasoningDetails(value);
            }

            vendor.Note(_prefix, name);
        }
    }

    void ReadLegacyCall(ChoiceFacts choice, JsonElement call, int position, int? eventNumber)
    {
        if (call.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var piece = CallDelta.OfFunction(call);
        if (piece.Arguments is not null || piece.ArgumentsOfOtherType)
        {
            answer.Parts |= ChunkParts.Arguments;
        }

        choice.LegacyCall ??= new LegacyCall(
            new(eventNumber, $"/choices/{position}/{_member}/function_call")
        );
        choice.LegacyCall.Add(piece, eventNumber);
    }

    static void CountBytes(ChoiceFacts choice, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Null)
        {
            choice.OtherBytes += JsonMarshal.GetRawUtf8Value(value).Length;
        }
    }

    void ReadReasoningDetails(JsonElement details)
    {
        if (details.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var detail in details.EnumerateArray())
        {
            var type = RequestMembers.Text(detail, "type"u8) ?? "none";
            FewWords.Note(answer.ReasoningTypes, type);
        }
    }

    static void ReadContent(ChoiceFacts choice, JsonElement value, int? eventNumber, ref Seen seen)
    {
        seen.Content = value.ValueKind switch
        {
            JsonValueKind.Null => "null",
            JsonValueKind.String => Append(choice.Content, value, eventNumber) ? "text" : "",
            _ => "other",
        };
        if (seen.Content == "other")
        {
            choice.OtherOutput = true;
            CountBytes(choice, value);
        }

        seen.Output |= seen.Content == "text";
    }

    /// <summary>The same text in both members is read once, as clients do that know both.</summary>
    static void ReadReasoning(
        ChoiceFacts choice,
        JsonElement value,
        int? eventNumber,
        ref Seen seen
    )
    {
        var text = value.ValueKind == JsonValueKind.String ? JsonText.Read(value) : null;
        if (text is { Length: > 0 } && text == seen.Reasoning)
        {
            seen.Mirrored = true;
            return;
        }

        seen.Reasoning = text;
        seen.Output |= Append(choice.Reasoning, value, eventNumber);
    }

    /// <summary>True where there was something to append.</summary>
    static bool Append(TextFacts text, JsonElement value, int? eventNumber)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        var fragment = JsonText.Read(value);
        text.Append(fragment, eventNumber);
        return fragment.Length > 0;
    }

    struct Seen
    {
        /// <summary>How <c>content</c> stood: <c>null</c>, empty, <c>absent</c>, <c>text</c> or <c>other</c>.</summary>
        public string Content;
        public bool Role;
        public bool Output;
        public string? Reasoning;
        public bool Mirrored;
        public JsonElement Calls;
    }
}
