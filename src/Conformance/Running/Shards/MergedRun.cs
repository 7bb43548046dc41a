using Conformance.Judging;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Results.Writing;
using Conformance.Running.Completion;

namespace Conformance.Running.Shards;

/// <summary>Run folders that do not make up one run; each problem names the folders.</summary>
internal sealed class MergeException(IReadOnlyList<string> problems)
    : Exception(string.Join('\n', problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}

/// <summary>An exchange that the merged run points to, and the folder that has it.</summary>
internal sealed record MergedExchange(string Folder, string Name);

/// <summary>
/// Several run folders as one: the shards of a run, or the runs of several contributors. Everything is told by one measure, so
/// they must have been made by the same suite, rules and specs, and no cell may come twice. The order of the folders is of no
/// account.
/// </summary>
/// <param name="Unfinished">Folders whose run was not obtained to its end, as lines to print.</param>
internal sealed record MergedRun(
    CompletedRun Run,
    IReadOnlyList<MergedExchange> Exchanges,
    IReadOnlyList<string> Unfinished
)
{
    /// <exception cref="MergeException">They are not parts of one run.</exception>
    public static MergedRun Of(IReadOnlyList<RecordedRun> runs)
    {
        var problems = new List<string>();
        foreach (var run in runs.Skip(1))
        {
            CompareMeasure(runs[0], run, problems);
        }

        // Whose cells would be where, says only a common measure.
        if (problems.Count == 0)
        {
            ShardSet.Check(runs, problems);
            FindDoubled(runs, problems);
        }

        if (problems.Count > 0)
        {
            throw new MergeException(problems);
        }

        var cells = ResultsWriter.Sort(runs.SelectMany(run => run.Cells));
        var header = Header(runs, cells);
        return new MergedRun(
            new CompletedRun(header, cells, header.Unrecorded, []),
            Find(runs, cells),
            [.. runs.Select(Unfinish).OfType<string>()]
        );
    }

    static void CompareMeasure(RecordedRun first, RecordedRun other, List<string> problems)
    {
        Compare("version of the suite", first.Header.Suite, other.Header.Suite);
        Compare("rules", first.Header.RulesHash, other.Header.RulesHash);
        Compare("specs", first.Header.SpecsHash, other.Header.SpecsHash);
        Compare("mode", first.Header.Mode, other.Header.Mode);
        Compare("--repeat", $"{first.Header.Repeat}", $"{other.Header.Repeat}");
        Compare("--wire-model", first.Header.WireModel ?? "none", other.Header.WireModel ?? "none");
        Compare("--base-url", first.Header.BaseUrl ?? "none", other.Header.BaseUrl ?? "none");

        void Compare(string what, string one, string two)
        {
            if (one != two)
            {
                problems.Add(
                    $"{other.Name} was made with another {what} than {first.Name} ({Short(two)}, not {Short(one)}); run both from the same checkout, with the same options"
                );
            }
        }
    }

    static string Short(string text) =>
        Excerpt.Escape(
            text.StartsWith("sha256:", StringComparison.Ordinal) && text.Length > 19
                ? text[..19] + "…"
                : text
        );

    static void FindDoubled(IReadOnlyList<RecordedRun> runs, List<string> problems)
    {
        var owners = new Dictionary<string, RecordedRun>(StringComparer.Ordinal);
        foreach (var run in runs)
        {
            foreach (var cell in run.Cells)
            {
                if (!owners.TryAdd(cell.Cell, run) && owners[cell.Cell] != run)
                {
                    problems.Add(
                        $"{Excerpt.Escape(cell.Cell)} is in {owners[cell.Cell].Name} and in {run.Name}; leave one of them out"
                    );
                    owners[cell.Cell] = run;
                }
            }
        }
    }

    static RunHeader Header(IReadOnlyList<RecordedRun> runs, List<CellResult> cells)
    {
        var filters = runs[0].Header.Filters;
        var targets = cells.Select(cell => cell.Target).ToHashSet(StringComparer.Ordinal);
        var scenarios = cells.Select(cell => cell.Scenario).ToHashSet(StringComparer.Ordinal);
        return runs[0].Header with
        {
            Filters = runs.All(run => run.Header.Filters.SequenceEqual(filters))
                ? filters
                :
                [
                    .. runs.SelectMany(run => run.Header.Filters)
                        .Distinct(StringComparer.Ordinal)
                        .Order(StringComparer.Ordinal),
                ],
            Shard = null,
            Insecure = runs.Any(run => run.Header.Insecure),
            Planned = (int)Math.Min(int.MaxValue, runs.Sum(run => (long)run.Header.Planned)),
            Unrecorded =
            [
                .. runs.SelectMany(run => run.Header.Unrecorded)
                    .Where(target => !targets.Contains(target))
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ],
            UnrecordedScenarios =
            [
                .. runs.SelectMany(run => run.Header.UnrecordedScenarios)
                    .Where(scenario => !scenarios.Contains(scenario))
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>In the order of the cells, so that of two files with one name the same is taken, whatever the order of the folders.</summary>
    static List<MergedExchange> Find(IReadOnlyList<RecordedRun> runs, List<CellResult> cells)
    {
        var folders = new Dictionary<CellResult, string>(ReferenceEqualityComparer.Instance);
        foreach (var run in runs)
        {
            foreach (var cell in run.Cells)
            {
                folders[cell] = run.Folder;
            }
        }

        var exchanges = new Dictionary<string, MergedExchange>(StringComparer.Ordinal);
        foreach (var cell in cells)
        {
            foreach (var name in cell.Exchanges)
            {
                exchanges.TryAdd(name, new MergedExchange(folders[cell], name));
            }
        }

        return [.. exchanges.Values];
    }

    static string? Unfinish(RecordedRun run)
    {
        var obtained = run.Cells.Count(cell => cell.Newest);
        return obtained < run.Header.Planned
            ? $"{run.Name} is incomplete: {obtained} of {run.Header.Planned} planned were obtained; go on with it by `conform run --mode {Excerpt.Escape(run.Header.Mode)} --resume {run.Name}`"
            : null;
    }
}
