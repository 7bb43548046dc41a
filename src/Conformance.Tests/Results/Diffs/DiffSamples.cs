using System.Text;
using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Recordings.GoVcr;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Running.AdHoc;
using Conformance.Running.Conversations;
using Conformance.Running.Planning;
using Conformance.Running.Replay;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using Conformance.Tests.Recordings.GoVcr;

namespace Conformance.Tests.Results.Diffs;

/// <summary>Recordings and their mutants, judged as a replay judges them, and compared.</summary>
internal static class DiffSamples
{
    public const string Groq = "groq/kimi-k2-0905/parallel-tools/2025-10-23.yaml";
    public const string OpenRouter = "openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml";

    public static SpecSet Specs { get; } =
        SpecLoader.Load(Path.GetDirectoryName(RecordedFiles.Folder)!, AllDialects.Vocabulary);

    public static Cassette Read(string path) =>
        CassetteReader.Read(
            File.ReadAllBytes(Path.Combine([RecordedFiles.Folder, .. path.Split('/')]))
        );

    /// <summary>With the responses' text changed; <paramref name="interaction"/> null for all of them.</summary>
    public static Cassette Change(
        Cassette cassette,
        Func<string, string> change,
        int? interaction = null
    ) =>
        cassette with
        {
            Interactions =
            [
                .. cassette.Interactions.Select(
                    (one, i) =>
                        interaction is null || interaction == i
                            ? one with
                            {
                                Response = one.Response with
                                {
                                    Body = Encoding.UTF8.GetBytes(
                                        change(Encoding.UTF8.GetString(one.Response.Body.Span))
                                    ),
                                },
                            }
                            : one
                ),
            ],
        };

    /// <summary>With a member of the responses renamed; null: none.</summary>
    public static Cassette Rename(Cassette cassette, string? member) =>
        member is null
            ? cassette
            : Change(
                cassette,
                text =>
                    text.Replace($"\"{member}\":", $"\"{member}_v2\":", StringComparison.Ordinal)
            );

    /// <summary>With requests that leave the upstream to the router.</summary>
    public static Cassette Unpin(Cassette cassette) =>
        cassette with
        {
            Interactions =
            [
                .. cassette.Interactions.Select(one =>
                    one with
                    {
                        Request = one.Request with
                        {
                            Body = Encoding.UTF8.GetBytes(
                                Encoding
                                    .UTF8.GetString(one.Request.Body.Span)
                                    .Replace(
                                        "\"provider\":{\"only\":[\"groq\"]}",
                                        "\"provider\":{}",
                                        StringComparison.Ordinal
                                    )
                            ),
                        },
                    }
                ),
            ],
        };

    /// <param name="path">Names the cell: provider/model/scenario/trial.yaml.</param>
    public static CellResult Judge(string path, Cassette cassette, SpecSet? specs = null)
    {
        var parts = path[..^".yaml".Length].Split('/');
        var cell = Planner
            .Build(
                specs ?? Specs,
                new Filters([parts[0]], [parts[1]], [parts[2]]),
                hasRecordings: null
            )
            .Cells.Single();
        return CellReplay.Judge(
            cell,
            cassette,
            new CellResult
            {
                Provider = parts[0],
                Model = parts[1],
                Scenario = parts[2],
                Trial = parts[3],
                Outcome = Outcome.Error,
                Source = new CellSource("cassette", path, new string('a', 64), parts[3]),
            },
            DeviationBook.Empty
        );
    }

    /// <summary>Without a scenario, as <c>conform judge</c> judges it.</summary>
    public static CellResult JudgeForeign(string scenario, string trial, Cassette cassette) =>
        AdHocJudge
            .Judge(
                [
                    new AdHocInput(scenario, scenario, trial, null, new string('a', 64))
                    {
                        Exchanges = [.. cassette.Interactions.Select(one => one.ToExchange())],
                    },
                ],
                Specs.Providers
            )
            .Single();

    public static RunDiff Compare(CellResult old, CellResult @new) => Compare([old], [@new]);

    public static RunDiff Compare(IEnumerable<CellResult> old, IEnumerable<CellResult> @new) =>
        RunComparison.Compare(
            [.. CellPair.Of(old.Where(cell => cell.Newest), @new.Where(cell => cell.Newest))],
            AllDialects.Usual.Traits.All,
            []
        );

    public static string Tell(RunDiff diff) =>
        string.Join(
            "\n",
            diff.Changes.Select(change =>
                $"{change.Kind.Name()} {change.Rule}{change.Trait} {string.Join(",", change.New.Concat(change.Old).Select(sighting => $"{sighting.Finding.Kind}@{sighting.Finding.Where}").Distinct())} [{string.Join(", ", change.From)}] -> [{string.Join(", ", change.To)}] {string.Join(",", change.Circumstances)} {change.Remark}"
            )
        );
}
