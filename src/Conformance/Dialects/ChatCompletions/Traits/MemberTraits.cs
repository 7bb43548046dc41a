using Conformance.Judging;
using Conformance.Judging.Members;

namespace Conformance.Dialects.ChatCompletions.Traits;

/// <summary>
/// Tells members that every answer has from those that hang on the mood of the model: text, calls, reasoning. What stands in
/// these hangs on their being there alone.
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

    /// <param name="form">Streamed or not.</param>
    /// <param name="behind">The upstream, as the end of a circumstance.</param>
    public static void Observe(
        FieldCounts counted,
        MemberSet members,
        string form,
        Circumstance circumstance,
        string behind
    )
    {
        var steady = new SortedList<string, MemberUse>(StringComparer.Ordinal);
        var said = new SortedList<string, MemberUse>(StringComparer.Ordinal);
        var reasoned = new SortedList<string, MemberUse>(StringComparer.Ordinal);
        foreach (var (path, counts) in counted.Paths())
        {
            if (IsKey(path))
            {
                continue;
            }

            var use = new MemberUse(true, TypesOf(counts));
            if (IsReasoning(path))
            {
                reasoned.Add(path, use);
            }
            else if (IsOutput(path))
            {
                said.Add(path, use);
            }
            else
            {
                steady.Add(path, use);
                if (Holds(path))
                {
                    said.Add(path, use);
                    reasoned.Add(path, use);
                }
            }
        }

        members.Add(form + behind, steady);
        members.Add($"{form} {circumstance.Output}{behind}", said);
        members.Add(
            $"{form} {(circumstance.Reasoned ? "reasoning" : "no-reasoning")}{behind}",
            reasoned
        );
    }

    /// <summary>In what the output stands.</summary>
    static bool Holds(string path) => path is "choices" or "choices[]" || Message(path) is "";

    static bool IsReasoning(string path) =>
        Message(path) is { } name
        && name.StartsWith("reasoning", StringComparison.Ordinal)
        && name.IndexOfAny('.', '[') < 0;

    static bool IsOutput(string path) =>
        path == "choices[].logprobs"
        || (Message(path) is { } name && Output.Contains(name, StringComparer.Ordinal));

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
