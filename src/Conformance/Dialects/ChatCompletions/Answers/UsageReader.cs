using System.Text.Json;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>Reads a <c>usage</c> that is not null.</summary>
internal sealed class UsageReader(ChatAnswer answer, VendorMembers vendor)
{
    /// <param name="choices">The number of choices on its chunk.</param>
    /// <param name="finishBeside">One of them has a finish reason.</param>
    public void Read(JsonElement usage, int? eventNumber, int choices, bool finishBeside)
    {
        answer.Parts |= ChunkParts.Usage;
        if (usage.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        long? prompt = null;
        long? completion = null;
        long? total = null;
        long? cached = null;
        long? reasoning = null;
        foreach (var member in usage.EnumerateObject())
        {
            var name = JsonText.Utf8Name(member);
            if (name.SequenceEqual("prompt_tokens"u8))
            {
                prompt = Total(member, eventNumber);
            }
            else if (name.SequenceEqual("completion_tokens"u8))
            {
                completion = Total(member, eventNumber);
            }
            else if (name.SequenceEqual("total_tokens"u8))
            {
                total = Total(member, eventNumber);
            }
            else if (name.SequenceEqual("prompt_tokens_details"u8))
            {
                cached = Detail(member.Value, "cached_tokens"u8);
            }
            else if (name.SequenceEqual("completion_tokens_details"u8))
            {
                reasoning = Detail(member.Value, "reasoning_tokens"u8);
            }
            else
            {
                vendor.Note("usage.", name);
            }
        }

        answer.Usages.Add(
            new UsageFacts(
                eventNumber,
                prompt,
                completion,
                total,
                cached,
                reasoning,
                choices,
                finishBeside
            )
        );
    }

    long? Total(JsonProperty member, int? eventNumber)
    {
        NumberTokens.CheckFraction(
            answer,
            "usage/shape",
            member.Value,
            eventNumber,
            "/usage/" + member.Name
        );
        return JsonText.Integer(member.Value);
    }

    static long? Detail(JsonElement details, ReadOnlySpan<byte> name) =>
        details.ValueKind == JsonValueKind.Object && details.TryGetProperty(name, out var value)
            ? JsonText.Integer(value)
            : null;
}
