using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Traits;

/// <summary>
/// Tells members that every answer has from those that hang on the mood of the model: text, calls, reasoning, and what stands
/// in them.
/// </summary>
internal static class MemberTraits
{
    // A name with as many digits is the key of a map, such as an id or a day, and another one every night.
    const int DigitsOfKey = 5;

    static readonly string[] Output =
    [
        "content",
        "refusal",
        "tool_calls",
        "function_call",
        "annotations",
        "audio",
        "images",
    ];

    public static void Observe(
        FieldCounts counted,
        MemberSet members,
        string whole,
        string underMood
    )
    {
        var steady = new SortedList<string, MemberUse>(StringComparer.Ordinal);
        var moody = new SortedList<string, MemberUse>(StringComparer.Ordinal);
        foreach (var (path, counts) in counted.Paths())
        {
            if (IsKey(path))
            {
                continue;
            }

            var use = new MemberUse(true, TypesOf(counts));
            if (IsOutput(path))
            {
                moody.Add(path, use);
            }
            else
            {
                steady.Add(path, use);
                if (Holds(path))
                {
                    moody.Add(path, use);
                }
            }
        }

        members.Add(whole, steady);
        members.Add(underMood, moody);
    }

    /// <summary>In what the output stands.</summary>
    static bool Holds(string path) => path is "choices" or "choices[]" || Message(path) is "";

    static bool IsOutput(string path)
    {
        if (Message(path) is not [_, ..] inside)
        {
            return path.StartsWith("choices[].logprobs", StringComparison.Ordinal);
        }

        var end = inside.IndexOfAny('.', '[');
        var name = end < 0 ? inside : inside[..end];
        return name.StartsWith("reasoning", StringComparison.Ordinal)
            || Output.Contains(name, StringComparer.Ordinal);
    }

    /// <summary>The path inside a message or a delta; empty for itself; null elsewhere.</summary>
    static string? Message(string path)
    {
        foreach (var message in (string[])["choices[].message", "choices[].delta"])
        {
            if (path.StartsWith(message, StringComparison.Ordinal))
            {
                return path[message.Length..].TrimStart('.');
            }
        }

        return null;
    }

    static bool IsKey(string path) => path.Count(char.IsAsciiDigit) >= DigitsOfKey;

    static MemberTypes TypesOf(FieldNode counts)
    {
        var types = MemberTypes.None;
        foreach (var type in Enum.GetValues<FieldType>())
        {
            types |=
                counts.Of(type) == 0
                    ? MemberTypes.None
                    : type switch
                    {
                        FieldType.Array => MemberTypes.Array,
                        FieldType.Boolean => MemberTypes.Boolean,
                        FieldType.Null => MemberTypes.Null,
                        FieldType.Object => MemberTypes.Object,
                        FieldType.String => MemberTypes.String,
                        _ => MemberTypes.Number,
                    };
        }

        return types;
    }
}
