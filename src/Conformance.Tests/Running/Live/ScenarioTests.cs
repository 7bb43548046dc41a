using System.Collections.Concurrent;
using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Results;
using Conformance.Running.Planning;
using Conformance.Running.Proof;
using Conformance.Serve;
using Conformance.Serve.Catalog;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using Conformance.Tests.Serve;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Running.Live;

/// <summary>
/// Every scenario, live against the server that answers by the book: green, and red once its answers are seeded with a fault.
/// proof/scenarios.yaml lists the faults; it needs no C# to add one.
/// </summary>
internal sealed class ScenarioTests
{
    const string Provider = "huggingface";
    const string Model = "kimi-k2-0905";

    static readonly ScenarioFaults Listed = ScenarioFaults.Read();

    static readonly SpecSet Specs = ServedRecordings.Specs;

    // Each run is made once, by whichever test asks for it first.
    readonly ConcurrentDictionary<string, Lazy<Task<CellResult>>> _runs = new(
        StringComparer.Ordinal
    );

    // What is wrong in an entry is only seen once its change meets an answer.
    static readonly ConcurrentDictionary<int, string> Problems = new();

    ConformanceServer _server = null!;

    static IEnumerable<string> Scenarios => Specs.Scenarios.Select(scenario => scenario.Id);

    static IEnumerable<ScenarioFault> Faults => Listed.Faults;

    /// <summary>The ideal answers, and for each fault the same with one of them changed, at the path of its line.</summary>
    [OneTimeSetUp]
    public async Task Start()
    {
        var ideal = IdealCatalog
            .Read(Planner.Build(Specs, new Filters([Provider], [Model], []), null))
            .Single();
        _server = await ConformanceServer.Start(
            [
                ideal with
                {
                    Path = "/ideal",
                },
                .. Listed
                    .Faults.Where(fault => fault.Change.Count > 0)
                    .Select(fault => new ServedTarget(
                        $"/{fault.Line}",
                        ideal.Dialect,
                        ideal.Models,
                        new ChangedAnswers(ideal.Answers, fault)
                    )),
            ],
            ServeSettings.Default
        );
    }

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [TestCaseSource(nameof(Scenarios))]
    public async Task Is_green_where_it_is_answered_by_the_book(string scenario)
    {
        var cell = await IdealAsync(scenario);

        Assert.That(FaultTests.Words(cell), Is.EqualTo("pass"), cell.Detail);
        Assert.That(cell.Expectations.Where(expectation => !expectation.Held), Is.Empty);
    }

    [TestCaseSource(nameof(Faults))]
    public async Task Is_red_where_an_answer_is_seeded_with_a_fault(ScenarioFault fault)
    {
        var cell = await SeededAsync(fault);

        Assert.That(Problems.GetValueOrDefault(fault.Line), Is.Null);
        Assert.That(
            cell.Findings.Select(finding => finding.Rule.Id),
            Does.Contain(fault.Rule),
            $"{ScenarioFaults.Path}:{fault.Line}: {FaultTests.Words(cell)} {cell.Detail}"
        );
        Assert.That(cell.Outcome, Is.EqualTo(Outcome.Fail).Or.EqualTo(Outcome.Warn));
    }

    [Test]
    public void Every_scenario_has_a_fault_that_turns_it_red()
    {
        var seeded = Listed.Faults.Select(fault => fault.Scenario.Split('/')[0]).ToHashSet();

        Assert.That(
            Scenarios.Where(scenario => !seeded.Contains(scenario.Split('/')[0])),
            Is.Empty,
            $"add an entry to {ScenarioFaults.Path}"
        );
    }

    [Test]
    public async Task Every_rule_is_reached_but_those_that_are_told_to_be_out_of_reach()
    {
        var cells = new List<CellResult>();
        foreach (var scenario in Scenarios)
        {
            cells.Add(await IdealAsync(scenario));
        }

        foreach (var fault in Faults)
        {
            cells.Add(await SeededAsync(fault));
        }

        var reached = cells
            .SelectMany(cell => cell.Rules)
            .Where(rule => rule.Value.Kind != RuleStateKind.NotExercised)
            .Select(rule => rule.Key)
            .ToHashSet(StringComparer.Ordinal);
        var unreached = AllDialects
            .All.SelectMany(dialect => dialect.Rules)
            .Select(rule => rule.Id)
            .Where(rule => !reached.Contains(rule));

        Assert.That(
            unreached,
            Is.EquivalentTo(Listed.Unreached.Select(rule => rule.Rule)),
            $"no scenario reaches the rules on the left; those on the right are in the list `unreached` of {ScenarioFaults.Path}"
        );
    }

    Task<CellResult> IdealAsync(string scenario) => RunOnceAsync(scenario, "/ideal", null);

    Task<CellResult> SeededAsync(ScenarioFault fault) =>
        RunOnceAsync(
            fault.Scenario,
            fault.Fault is null ? $"/{fault.Line}" : "/ideal",
            fault.Fault
        );

    Task<CellResult> RunOnceAsync(string scenario, string path, string? fault) =>
        _runs
            .GetOrAdd(
                $"{scenario} {path} {fault}",
                _ => new(() => RunAsync(scenario, $"{_server.Address}{path}/v1", fault))
            )
            .Value;

    static async Task<CellResult> RunAsync(string scenario, string url, string? fault)
    {
        using var bench = new LiveBench
        {
            Filters = new([Provider], [Model], [scenario]),
            Waiting = new JumpingTime(),
            Specs = Specs with { Scenarios = [Specs.Scenarios.Single(one => one.Id == scenario)] },
        };
        if (fault is not null)
        {
            bench.Specs = bench.Specs with
            {
                Providers =
                [
                    .. bench.Specs.Providers.Select(provider =>
                        provider with
                        {
                            Headers = [new("X-Conformance-Fault", fault)],
                        }
                    ),
                ],
            };
        }

        return (await bench.RunAsync(url)).Run.Cells.Single(cell =>
            cell.Newest && cell.Scenario == scenario
        );
    }

    sealed class ChangedAnswers(IAnswerSource ideal, ScenarioFault fault) : IAnswerSource
    {
        public FoundAnswer Find(SentRequest request)
        {
            var found = ideal.Find(request);
            if (
                found.Answer is not { } answer
                || !answer.Source.EndsWith($"#{fault.Turn}", StringComparison.Ordinal)
            )
            {
                return found;
            }

            var errors = new SpecErrors(ScenarioFaults.Path);
            var changed = AnswerChange.Apply(answer.Response, fault.Change, errors);
            if (errors.All.Count > 0)
            {
                Problems[fault.Line] = string.Join('\n', errors.All);
            }

            return FoundAnswer.Of(answer with { Response = changed });
        }
    }
}
