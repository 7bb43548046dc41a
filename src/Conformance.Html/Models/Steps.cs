using Conformance.Dialects;

namespace Conformance.Html.Models;

/// <summary>How a timeline draws what a chunk carries: letters for the eye, words for everyone.</summary>
internal static class Steps
{
    static readonly (ChunkContent Content, char Letter, string Name, string Class)[] All =
    [
        (ChunkContent.Error, 'E', "error", "k-error"),
        (ChunkContent.Unreadable, '?', "unreadable", "k-error"),
        (ChunkContent.End, 'D', "end", "k-end"),
        (ChunkContent.Finish, 'F', "finish", "k-finish"),
        (ChunkContent.Usage, 'U', "usage", "k-usage"),
        (ChunkContent.Call, 'C', "call", "k-call"),
        (ChunkContent.Text, 'T', "text", "k-text"),
        (ChunkContent.Reasoning, 'S', "reasoning", "k-reasoning"),
        (ChunkContent.Role, 'R', "role", "k-role"),
    ];

    public static IEnumerable<(char Letter, string Name, string Class)> Legend =>
        All.Reverse().Select(part => (part.Letter, part.Name, part.Class));

    public static string Letters(ChunkContent content)
    {
        var letters = new string([
            .. All.Where(part => content.HasFlag(part.Content))
                .Select(part => part.Letter)
                .Reverse(),
        ]);
        return letters.Length == 0 ? "·" : letters;
    }

    public static string Name(ChunkContent content)
    {
        var names = All.Where(part => content.HasFlag(part.Content))
            .Select(part => part.Name)
            .Reverse()
            .ToList();
        return names.Count == 0 ? "with nothing" : string.Join(" and ", names);
    }

    public static string Class(TimelineStep step)
    {
        var kind = "k-none";
        foreach (var part in All)
        {
            if (step.Content.HasFlag(part.Content))
            {
                kind = part.Class;
                break;
            }
        }

        return step.Found ? kind + " found" : kind;
    }
}
