using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Running.AdHoc;

/// <summary>What became of each file that was given.</summary>
internal static class JudgedFiles
{
    const int LongestPath = 400;

    public static IReadOnlyList<JudgedFile> Of(IEnumerable<AdHocInput> inputs) =>
        [.. inputs.Select(Of).OrderBy(file => file.Path, StringComparer.Ordinal)];

    static JudgedFile Of(AdHocInput input)
    {
        var path = Excerpt.Escape(input.Name, LongestPath);
        if (input.Problem is { } problem)
        {
            return new JudgedFile(path, input.Format, JudgedFile.Refused, Excerpt.Escape(problem));
        }

        return input.Other is { } other
            ? new JudgedFile(
                path,
                null,
                input.Named ? JudgedFile.Refused : JudgedFile.PassedOver,
                other
            )
            : new JudgedFile(path, input.Format, JudgedFile.Read, null);
    }

    /// <summary>A line for each file that was named and is nothing that can be judged.</summary>
    public static IReadOnlyList<string> Refusals(IEnumerable<AdHocInput> inputs) =>
        [
            .. inputs
                .Where(input => input.Named && input.Other is not null)
                .Select(input =>
                    $"{Excerpt.Escape(input.Name, LongestPath)}: this looks like {input.Other}; it is not judged"
                ),
        ];

    /// <summary>How many files of folders were passed over, and as what; null where none was.</summary>
    public static string? PassedOver(IEnumerable<AdHocInput> inputs)
    {
        var reasons = inputs
            .Where(input => !input.Named && input.Other is not null)
            .GroupBy(input => input.Other!, StringComparer.Ordinal)
            .Select(group => (Reason: group.Key, Count: group.Count()))
            .OrderByDescending(one => one.Count)
            .ThenBy(one => one.Reason, StringComparer.Ordinal)
            .ToList();
        return reasons.Count == 0
            ? null
            : $"passed over: {string.Join("; ", reasons.Select(one => $"{one.Count} × {one.Reason}"))}";
    }
}
