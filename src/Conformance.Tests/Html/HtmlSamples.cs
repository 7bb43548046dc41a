using System.Text;
using Conformance.Dialects;
using Conformance.History;
using Conformance.Html;
using Conformance.Judging;
using Conformance.Recordings;
using Conformance.Reports;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Results.Writing;
using Conformance.Running.Comparing;
using Conformance.Running.Completion;
using Conformance.Running.Planning;
using Conformance.Running.Replay;
using Conformance.Specs;
using Conformance.Specs.Deviations;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using Conformance.Tests.History;
using Conformance.Tests.Recordings.GoVcr;
using Conformance.Tests.Reports;

namespace Conformance.Tests.Html;

/// <summary>Reports to render.</summary>
internal static class HtmlSamples
{
    static readonly string Root = Path.GetDirectoryName(RecordedFiles.Folder)!;

    public static HtmlInput Committed()
    {
        var specs = SpecLoader.Load(Root, AllDialects.Vocabulary);
        var run = ReplayRun.Judge(
            specs,
            new RecordingFolder(RecordedFiles.Folder),
            Filters.None,
            null,
            countFields: true
        );
        return new HtmlInput(
            new Report(
                run.Header,
                run.Cells,
                run.Unrecorded,
                AllDialects.Usual.Rules,
                AllDialects.Usual.Traits.All
            )
        )
        {
            Cassettes = RecordedFiles.Folder,
            Specs = specs,
            Fields = FieldsFile.Write(run.Cells),
        };
    }

    /// <summary>The committed run, compared with one in which OpenRouter kept to the rule and Groq was not asked.</summary>
    public static HtmlInput WithBaseline()
    {
        var committed = Committed();
        var then = committed
            .Report.Cells.Where(cell => cell.Scenario != "parallel-tools")
            .Select(cell =>
                cell.Findings.Count == 0
                    ? cell
                    : cell with
                    {
                        Outcome = Outcome.Pass,
                        Findings = [],
                        Rules = cell
                            .Rules.Where(rule => rule.Key != "usage/final-chunk")
                            .ToDictionary(
                                rule => rule.Key,
                                rule => rule.Value,
                                StringComparer.Ordinal
                            ),
                    }
            )
            .ToList();
        return committed with
        {
            Baseline = BaselineComparison.Of(
                new RecordedRun("good-night", "", committed.Report.Header, then),
                "good-night",
                "",
                committed.Report.Header,
                committed.Report.Cells,
                committed.Specs,
                RecordedFiles.Folder
            ),
        };
    }

    /// <summary>A cell of each outcome, whose bytes are nowhere.</summary>
    public static HtmlInput EveryOutcome() =>
        new(ReportSamples.EveryOutcome())
        {
            Specs = new SpecSet(
                [],
                [],
                [
                    new DeviationFile(
                        1,
                        "groq",
                        [
                            Deviation("usage/final-chunk", "reported upstream"),
                            Deviation("sse/utf8", "gone"),
                        ]
                    ),
                ],
                [],
                ""
            ),
            StaleDeviations =
            [
                "specs/deviations/groq.yaml:7: stale: sse/utf8 holds in every cell that it names; remove the entry",
            ],
        };

    static Deviation Deviation(string rule, string reason) =>
        new()
        {
            Rule = rule,
            Scenario = "*",
            Reason = reason,
            Link = "https://example.com/issue",
            Since = new DateOnly(2025, 10, 1),
            Expires = new DateOnly(2026, 1, 1),
            Line = rule == "sse/utf8" ? 7 : 3,
        };

    /// <summary>A live run that asked one cell five times: two of the answers fail, one only after it was asked again.</summary>
    public static HtmlInput Repeated()
    {
        var trials = Enumerable
            .Range(1, 5)
            .Select(trial =>
            {
                var cell = ReportSamples.Cell(trial <= 2 ? Outcome.Warn : Outcome.Pass);
                return cell with
                {
                    Trial = $"{trial}",
                    Attempts = trial == 5 ? 2 : 1,
                    Retries = trial == 5 ? [new CellRetry(1, "rate limited", "429", null)] : [],
                    Rules = new Dictionary<string, RuleState>(StringComparer.Ordinal)
                    {
                        ["usage/final-chunk"] = trial <= 2 ? RuleState.Failed : RuleState.Held,
                    },
                    Findings = trial <= 2 ? [ReportSamples.Finding()] : [],
                    Turns =
                    [
                        .. cell.Turns.Select(turn =>
                            turn with
                            {
                                Measured = new Measurements
                                {
                                    FirstByte = 100 + trial,
                                    GapMax = 9.5,
                                },
                            }
                        ),
                    ],
                };
            })
            .Reverse()
            .ToArray();
        var report = ReportSamples.Of(trials);
        return new HtmlInput(
            report with
            {
                Header = report.Header with { Mode = "live", Repeat = 5, Planned = 5 },
                Notes = ["a note for everyone"],
            }
        );
    }

    public static HtmlInput Hostile(string text) => new(ReportSamples.Hostile(text));

    /// <summary>As many targets and scenarios as a large nightly run has, each with the evidence of a committed recording.</summary>
    public static HtmlInput Large(int targets, int scenarios)
    {
        var committed = Committed();
        var judged = committed.Report.Newest.Where(cell => cell.Outcome.IsJudged()).ToList();
        var cells = new List<CellResult>();
        for (var target = 0; target < targets; target++)
        {
            for (var scenario = 0; scenario < scenarios; scenario++)
            {
                var cell = judged[((target * 7) + (scenario * 3)) % judged.Count];
                cells.Add(
                    cell with
                    {
                        Provider = $"provider-{target:00}",
                        Model = "kimi-k2-0905",
                        Scenario = $"scenario-{scenario:00}",
                        // Each its own, as where it is judged.
                        Findings = [.. cell.Findings.Select(finding => finding with { })],
                    }
                );
            }
        }

        return committed with
        {
            Report = committed.Report with
            {
                Cells = cells,
                Header = committed.Report.Header with { Planned = cells.Count },
            },
            Fields = null,
        };
    }

    /// <summary>
    /// A night of three targets and 35 scenarios on which one lost the end of its streams in 22 cells, compared with the
    /// night before.
    /// </summary>
    public static HtmlInput BadNight() =>
        Night((_, rules) => rules.Single(rule => rule.Id == "stream/done-last"));

    /// <summary>The same, with a rule of its own broken in each of the cells.</summary>
    public static HtmlInput WorstNight() => Night((cell, rules) => rules[cell]);

    static HtmlInput Night(Func<int, IReadOnlyList<Rule>, Rule> broken)
    {
        const int Broken = 22;
        string[] names = ["alpha", "beta", "gamma"];
        var rules = AllDialects.Usual.Rules.Where(rule => rule.Maturity != Maturity.Trial).ToList();
        var night = Large(3, 35);
        var sound = night
            .Report.Cells.Select(cell => cell with { Provider = names[cell.Provider[^1] - '0'] })
            .ToList();
        var next = 0;
        var now = sound
            .Select(cell =>
                cell.Provider == "beta" && next < Broken
                    ? WithFinding(cell, broken(next++, rules))
                    : cell
            )
            .ToList();
        return night with
        {
            Report = night.Report with { Cells = now },
            History = HistoryBook.Of(
                Enumerable.Range(1, 30).Where(day => day != 12).Select(day => Before(day, names))
            ),
            Baseline = BaselineComparison.Of(
                new RecordedRun("last-night", "", night.Report.Header, sound),
                "last-night",
                "",
                night.Report.Header,
                now,
                night.Specs,
                RecordedFiles.Folder
            ),
        };
    }

    static HistoryNight Before(int day, string[] providers) =>
        Nights.Night(
            $"2025-11-{day:00}",
            [
                .. providers.Select(provider =>
                    (
                        day is (> 4 and < 8) or 28 && provider == "beta"
                            ? Nights.Bad("scenario-00")
                            : Nights.Good("scenario-00")
                    ) with
                    {
                        Provider = provider,
                        Model = "kimi-k2-0905",
                    }
                ),
            ]
        );

    static CellResult WithFinding(CellResult cell, Rule rule) =>
        cell with
        {
            Outcome = Outcome.Fail,
            Rules = new Dictionary<string, RuleState>(cell.Rules, StringComparer.Ordinal)
            {
                [rule.Id] = RuleState.Failed,
            },
            Findings =
            [
                new Finding
                {
                    Rule = rule,
                    Kind = rule.Kinds[0].Name,
                    Where = "",
                    Level = rule.Level,
                    Turn = 1,
                    Event = null,
                    Offset = 1000,
                    Length = 0,
                    Pointer = null,
                    Excerpt = "",
                    Expected = "what the rule says",
                    Observed = "the body ends after 12 events",
                    Count = 1,
                    Also = [],
                },
                .. cell.Findings,
            ],
        };

    /// <summary>The committed run, in which Hugging Face was not asked.</summary>
    public static HtmlInput OneSkipped()
    {
        var committed = Committed();
        return committed with
        {
            Report = committed.Report with
            {
                Cells =
                [
                    .. committed.Report.Cells.Select(cell =>
                        cell.Provider == "huggingface"
                            ? cell with
                            {
                                Outcome = Outcome.Skipped,
                                Detail = "no key",
                                Turns = [],
                                Source = null,
                                Findings = [],
                            }
                            : cell
                    ),
                ],
            },
        };
    }

    /// <summary>The committed run, with cells of an axis that came out as their scenario did.</summary>
    public static HtmlInput Axes() =>
        Committed() with
        {
            Report = FoldedScenarioTests.With(cell => cell),
        };

    static CellResult WithoutDone(CellResult cell)
    {
        var rule = AllDialects.Usual.Rules.Single(rule => rule.Id == "stream/done-last");
        return cell with
        {
            Outcome = Outcome.Fail,
            Rules = new Dictionary<string, RuleState>(cell.Rules, StringComparer.Ordinal)
            {
                [rule.Id] = RuleState.Failed,
            },
            Findings =
            [
                new Finding
                {
                    Rule = rule,
                    Kind = "missing",
                    Where = "",
                    Level = rule.Level,
                    Turn = 1,
                    Event = null,
                    Offset = 1000,
                    Length = 0,
                    Pointer = null,
                    Excerpt = "",
                    Expected = "data: [DONE] as the last event",
                    Observed = "the body ends after 12 events",
                    Count = 1,
                    Also = [],
                },
                .. cell.Findings,
            ],
        };
    }

    public static string Render(HtmlInput input) =>
        Encoding.UTF8.GetString(HtmlReport.Render(input));

    /// <summary>From its opening tag to its end.</summary>
    public static string Section(string page, string id)
    {
        var start = page.IndexOf($"<section id=\"{id}\"", StringComparison.Ordinal);
        Assert.That(start, Is.GreaterThan(0), id);
        var next = page.IndexOf("<section id=\"", start + 1, StringComparison.Ordinal);
        var end = page.IndexOf("</main>", start, StringComparison.Ordinal);
        return page[start..(next > 0 && next < end ? next : end)].TrimEnd();
    }
}
