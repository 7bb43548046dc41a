using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Traits;

/// <summary>Where a stream tells its usage, and how often.</summary>
internal static class UsageTraits
{
    public static void Observe(ChatAnswer answer, TraitSet traits, string any)
    {
        if (!answer.Streamed)
        {
            return;
        }

        foreach (var usage in answer.Usages)
        {
            traits.Add(
                "usage-place",
                any,
                usage.Choices == 0 ? "choices: []"
                    : usage.FinishBeside ? "beside finish_reason"
                    : "on a chunk with a choice"
            );
        }

        ObserveRepeats(answer, traits, any);
        ObserveNulls(answer, traits, any);
    }

    static void ObserveRepeats(ChatAnswer answer, TraitSet traits, string any)
    {
        var equal = 0;
        foreach (var usage in answer.Usages)
        {
            equal += usage.SameTotals(answer.Usages[^1]) ? 1 : 0;
        }

        traits.Add(
            "usage-repeated",
            any,
            equal switch
            {
                0 => "no usage",
                1 => "once",
                2 => "twice",
                _ => "many times",
            }
        );
    }

    static void ObserveNulls(ChatAnswer answer, TraitSet traits, string any)
    {
        var without = 0;
        var nulls = 0;
        foreach (var chunk in answer.Chunks)
        {
            without += chunk.HasUsage ? 0 : 1;
            nulls += chunk.UsageNull ? 1 : 0;
        }

        if (without > 0)
        {
            traits.Add(
                "usage-null-before",
                any,
                nulls == 0 ? "absent"
                    : nulls == without ? "null"
                    : "null on some"
            );
        }
    }
}
