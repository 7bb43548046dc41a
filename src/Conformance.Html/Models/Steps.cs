using Conformance.Dialects;

namespace Conformance.Html.Models;

/// <summary>How a timeline draws what a chunk carries: letters for the eye, words for everyone.</summary>
internal static class Steps
{
    static readonly (EventContent Content, char Letter, string Name, string Class)[] All =
    [
        (EventContent.Error, 'E', "error", "k-error"),
        (EventContent.Unreadable, '?', "unreadable", "k-error"),
        (EventContent.End, 'D', "end", "k-end"),
        (EventContent.Finish, 'F', "finish", "k-finish"),
        (EventContent.Usage, 'U', "usage", "k-usage"),
        (EventContent.Call, 'C', "call", "k-call"),
        (EventContent.Text, 'T', "text", "k-text"),
        (EventContent.Reasoning, 'S', "reasoning", "k-reasoning"),
        (EventContent.Role, 'R', "role", "k-role"),
    ];

    public static IEnumerable<(char Letter, string Name, string Class)> Legend =>
        All.Reverse().Select(part => (part.Letter, part.Name, part.Class));

    public static string Letters(EventContent content)
    {
        var letters = new string([
            .. All.Where(part => content.HasFlag(part.Content))
                .Select(part => part.Letter)
                .Reverse(),
        ]);
        return letters.Length == 0 ? "·" : letters;
    }

    public static string Name(EventContent content)
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
