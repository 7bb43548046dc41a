using System.Text.Json;
using Conformance.Dialects.ChatCompletions.Answers.Members;
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
        long? beside = null;
        long? rejected = null;
        var serverTools = false;
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
                rejected = Detail(member.Value, "rejected_prediction_tokens"u8);
            }
            else
            {
                if (name.SequenceEqual("reasoning_tokens"u8))
                {
                    beside = JsonText.Integer(member.Value);
                }

                serverTools |= IsOfServerTools(name);
                vendor.Note("usage.", name);
            }
        }

        // Perplexity's deep research counts its reasoning beside the completion, and its searches too.
        beside = serverTools ? null : beside;
        answer.Usages.Add(
            new UsageFacts(
                eventNumber,
                prompt,
                completion,
                total,
                cached,
                reasoning ?? beside,
                choices,
                finishBeside
            )
            {
                ReasoningBeside = reasoning is null && beside is not null,
                RejectedPrediction = rejected,
                CountsServerTools = serverTools,
            }
        );
    }

    /// <summary>Members by which Perplexity, xAI and OpenRouter count what was done beside the completion.</summary>
    static bool IsOfServerTools(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("citation_tokens"u8)
        || name.SequenceEqual("num_search_queries"u8)
        || name.SequenceEqual("search_context_size"u8)
        || name.SequenceEqual("num_sources_used"u8)
        || name.SequenceEqual("num_server_side_tools_used"u8)
        || name.SequenceEqual("server_side_tool_usage_details"u8)
        || name.SequenceEqual("server_tool_use"u8);

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
