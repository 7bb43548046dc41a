using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Recordings;
using Conformance.Reports;
using Conformance.Results;
using Conformance.Running.Conversations;
using Conformance.Running.Planning;
using Conformance.Running.Replay;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using Conformance.Tests.Recordings.GoVcr;

namespace Conformance.Tests.Reports;

/// <summary>Reports to write: the committed recordings, and cells made by hand.</summary>
internal static class ReportSamples
{
    static readonly RunHeader Header = new(
        "0.1.0",
        "1.0.0",
        "sha256:rules",
        "sha256:specs",
        "replay",
        [],
        null,
        0
    );

    static readonly Dialect Chat = Dialect.Find("chat-completions")!;

    public static Report Committed()
    {
        var root = Path.GetDirectoryName(RecordedFiles.Folder)!;
        var recordings = new RecordingFolder(RecordedFiles.Folder);
        var plan = Planner.Build(
            SpecLoader.Load(root, Dialect.Vocabulary),
            Filters.None,
            recordings.HasTarget
        );
        return new Report(
            Header with
            {
                Planned = plan.Cells.Count,
            },
            [
                .. plan.Cells.SelectMany(cell =>
                    CellReplay.Judge(cell, recordings, DeviationBook.Empty)
                ),
            ],
            plan.Unrecorded,
            Chat.Rules,
            Chat.Traits
        );
    }

    public static Report Of(params CellResult[] cells) =>
        new(
            Header with
            {
                Planned = cells.Select(cell => cell.Cell).Distinct().Count(),
            },
            cells,
            [],
            Chat.Rules,
            Chat.Traits
        );

    public static CellResult Cell(
        Outcome outcome,
        string scenario = "single-tool",
        string provider = "groq"
    ) =>
        new()
        {
            Provider = provider,
            Model = "kimi",
            Scenario = scenario,
            Outcome = outcome,
            Trial = outcome is Outcome.Missing or Outcome.Skipped ? null : "2025-10-23",
            Source = outcome is Outcome.Missing or Outcome.Skipped
                ? null
                : new CellSource(
                    "cassette",
                    $"{provider}/kimi/{scenario}/2025-10-23.yaml",
                    new string('a', 64),
                    "2025-10-23"
                ),
            Turns = outcome is Outcome.Missing or Outcome.Skipped
                ? []
                :
                [
                    new CellTurn(
                        1,
                        $"{provider}/kimi/{scenario}/2025-10-23.yaml",
                        0,
                        200,
                        ["tool_calls"]
                    )
                    {
                        TotalMilliseconds = 348.9,
                    },
                ],
        };

    public static Finding Finding(
        string rule = "usage/final-chunk",
        string? text = null,
        string? declared = null
    )
    {
        var record = Chat.Rules.Single(candidate => candidate.Id == rule);
        return new Finding
        {
            Rule = record,
            Kind = record.Kinds[0].Name,
            Where = text ?? "/choices",
            Level = record.Level,
            Turn = 1,
            Event = 7,
            Offset = 1234,
            Length = 56,
            Pointer = text ?? "/choices",
            Excerpt = text ?? "{\"choices\":[1]}",
            Expected = text ?? "no choice",
            Observed = text ?? "a choice",
            Count = 3,
            Also = [8, 9],
            Declared = declared,
        };
    }

    static ClientBreak Break(string client, string? rule) =>
        new(
            client,
            "1.2",
            rule,
            rule is null ? null : Finding(rule).Kind,
            rule is null ? "role" : null,
            Finding().Turn,
            rule is null ? 3 : null,
            "throws TypeError",
            "https://example.com/client"
        );

    /// <summary>A cell of each outcome, with findings where the outcome has them.</summary>
    public static Report EveryOutcome()
    {
        var must = Chat.Rules.First(rule => rule.Level == Level.Must).Id;
        return Of(
            Cell(Outcome.Pass, "a") with
            {
                Expectations = [new ExpectationResult(2, "text", false, "contains 40", "42")],
            },
            Cell(Outcome.Known, "b") with
            {
                Findings = [Finding(declared: "reported upstream")],
            },
            Cell(Outcome.Warn, "c") with
            {
                Findings = [Finding()],
            },
            Cell(Outcome.Inconclusive, "d") with
            {
                Detail = "turn 1: expected weather in one answer, observed no call",
            },
            Cell(Outcome.Fail, "e") with
            {
                Findings = [Finding(must) with { Clients = ["openai-python"] }, Finding()],
                Breaks = [Break("openai-python", must), Break("vercel-ai", null)],
            },
            Cell(Outcome.Error, "f") with
            {
                Cause = "harness",
                Detail = "cassettes/groq/kimi/f/2025-10-23.yaml:3:1: the file was cut",
            },
            Cell(Outcome.Stale, "g") with
            {
                Findings = [Finding(must)],
                Detail = "turn 1: the recorded request differs, at /messages/1/content",
            },
            Cell(Outcome.Missing, "h") with
            {
                Detail = "no recording",
            },
            Cell(Outcome.Skipped, "i") with
            {
                Detail = "out of scope: no tools",
                Health = ["1 of 3 interactions were not used"],
            },
            Cell(Outcome.Fail, "a") with
            {
                Trial = "2025-09-26",
                Newest = false,
                Findings = [Finding(must)],
            }
        ) with
        {
            Unrecorded = ["groq/other"],
        };
    }

    /// <summary>The same text of a provider wherever one can stand.</summary>
    public static Report Hostile(string text)
    {
        var traits = new TraitSet();
        traits.Add("model-echo", "any@" + text, text);
        var cell = Cell(Outcome.Warn) with
        {
            Upstream = text,
            Cause = text,
            Detail = text,
            Findings = [Finding(text: text), Finding(text: text, declared: text)],
            Expectations = [new ExpectationResult(1, "text", false, text, text)],
            Traits = traits,
            Health = [text],
            Breaks = [new ClientBreak(text, text, null, null, text, 1, null, text, text)],
        };
        return Of(
            cell,
            cell with
            {
                Scenario = "inconclusive",
                Outcome = Outcome.Inconclusive,
            },
            cell with
            {
                Scenario = "error",
                Outcome = Outcome.Error,
            },
            cell with
            {
                Scenario = "known",
                Outcome = Outcome.Known,
            },
            cell with
            {
                Newest = false,
                Trial = "2025-01-01",
            }
        );
    }
}
