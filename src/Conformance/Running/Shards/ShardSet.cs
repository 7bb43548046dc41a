using Conformance.Judging;
using Conformance.Results.Diffs;
using Conformance.Running.Planning;

namespace Conformance.Running.Shards;

/// <summary>Whether the shards among run folders are all parts of their runs, each once.</summary>
internal static class ShardSet
{
    public static void Check(IReadOnlyList<RecordedRun> runs, List<string> problems)
    {
        var parts = new List<Part>();
        foreach (var run in runs)
        {
            if (run.Header.Shard is not { } text)
            {
                continue;
            }

            if (Shard.Parse(text) is not { } shard)
            {
                problems.Add(
                    $"{run.Name}: found the shard {Excerpt.Escape(text)}, expected a part such as 2/4"
                );
                continue;
            }

            parts.Add(new Part(run, shard));
            if (run.Cells.FirstOrDefault(cell => !shard.Holds(cell.Cell)) is { } stray)
            {
                problems.Add(
                    $"{run.Name} is shard {shard.Text}, but holds {Excerpt.Escape(stray.Cell)}, which belongs to {Shard.NumberOf(stray.Cell, shard.Count)}/{shard.Count}; run it again"
                );
            }
        }

        // Contributors may each have cut a run of their own.
        foreach (var group in parts.GroupBy(part => string.Join('\n', part.Run.Header.Filters)))
        {
            Check([.. group], problems);
        }
    }

    static void Check(List<Part> parts, List<string> problems)
    {
        var count = parts[0].Shard.Count;
        if (parts.Find(part => part.Shard.Count != count) is { } other)
        {
            problems.Add(
                $"{parts[0].Run.Name} is shard {parts[0].Shard.Text} and {other.Run.Name} is shard {other.Shard.Text}: they are parts of two runs; merge each by itself, or run both with the same number of parts"
            );
            return;
        }

        var found = new Part?[count + 1];
        foreach (var part in parts)
        {
            if (found[part.Shard.Number] is { } twin)
            {
                problems.Add(
                    $"shard {part.Shard.Text} came twice: {twin.Run.Name} and {part.Run.Name}; leave one of them out"
                );
            }

            found[part.Shard.Number] = part;
        }

        var missing = Enumerable
            .Range(1, count)
            .Where(number => found[number] is null)
            .Select(number => $"{number}/{count}")
            .ToList();
        if (missing.Count > 0)
        {
            problems.Add(
                $"{(missing.Count == 1 ? "shard" : "shards")} {Specs.KnownNames.List(missing)} {(missing.Count == 1 ? "is" : "are")} missing; found {string.Join(", ", parts.Select(part => $"{part.Shard.Text} ({part.Run.Name})"))}; run what is missing with `conform run --shard {missing[0]}`"
            );
        }
    }

    sealed record Part(RecordedRun Run, Shard Shard);
}
