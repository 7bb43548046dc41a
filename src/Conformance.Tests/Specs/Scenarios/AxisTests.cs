using System.Text;
using Conformance.Running.Planning;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Tests.Specs.Scenarios;

internal sealed class AxisTests
{
    const string Scenario = "specs/scenarios/s.yaml";

    [Test]
    public void Makes_a_cell_of_each_combination_whose_name_leaves_out_the_first_values()
    {
        var scenarios = Load(
            "axes: { stream: [true, false], tool_choice: [auto, required, none] }"
        );

        Assert.That(
            scenarios.Select(scenario => scenario.Id),
            Is.EqualTo(
                new[]
                {
                    "s",
                    "s/stream-false",
                    "s/stream-false/tool-choice-none",
                    "s/stream-false/tool-choice-required",
                    "s/tool-choice-none",
                    "s/tool-choice-required",
                }
            )
        );
        Assert.That(scenarios[0].Request, Is.EqualTo(Load("")[0].Request));
        Assert.That(
            scenarios[3].Request,
            Is.EqualTo(
                scenarios[0].Request with
                {
                    Stream = false,
                    ToolChoice = new ToolChoice("required", null),
                }
            )
        );
    }

    [TestCase(
        "{ tool_choice: [none, auto] }",
        "6:9: the first value of an axis is its default, yet"
    )]
    [TestCase("{ stream: [true] }", "6:9: expected at least two values for the axis 'stream'")]
    [TestCase("{ stream: yes }", "6:9: expected a list for 'stream'")]
    [TestCase("{ stream: [true, 5] }", "6:9: expected true or false for 'stream'")]
    [TestCase("{ stream: [true, True] }", "6:9: the axis 'stream' has the value true twice")]
    [TestCase("{ tool_choice: [auto, {name: add}] }", "6:9: expected a plain value for the axis")]
    [TestCase("{ tool_choice: [auto, never] }", "6:9: expected auto, none, required or")]
    [TestCase("{ temperature: [0, 1] }", "6:9: unknown key 'temperature'")]
    [TestCase(
        "{ n: [1, 2, 3, 4, 5, 6, 7, 8, 9], max_tokens: [5, 6, 7, 8, 9, 10, 11, 12] }",
        "6:9: the axes make more than 64 cells"
    )]
    public void Says_what_is_wrong_with_axes(string axes, string error)
    {
        var caught = Assert.Throws<SpecException>(() => Load("axes: " + axes));

        // The column is of no interest here.
        var line = caught!.Errors[0].ToString();
        Assert.That(line, Does.StartWith($"{Scenario}:{error.Split(':')[0]}:"));
        Assert.That(line, Does.Contain(error[(error.IndexOf(": ", StringComparison.Ordinal))..]));
        Assert.That(caught.Errors, Has.Count.EqualTo(1));
    }

    [TestCase("s", 4)]
    [TestCase("s/stream-false", 2)]
    [TestCase("s/stream-false/n-2", 1)]
    [TestCase("s/n-2", 1)]
    public void Cuts_a_filter_at_any_level(string filter, int cells)
    {
        var specs = SpecLoader.Load(
            With("axes: { stream: [true, false], n: [1, 2] }"),
            new SpecVocabulary()
        );

        var plan = Planner.Build(specs, new Filters([], [], [filter]), null);

        Assert.That(
            plan.Cells,
            Has.Count.EqualTo(cells * plan.Cells.Select(cell => cell.Target).Distinct().Count())
        );
        Assert.That(plan.Cells.All(cell => ScenarioPath.Covers(filter, cell.Scenario.Id)));
    }

    [Test]
    public void Replays_of_a_scenario_only_the_cells_that_are_recorded()
    {
        var specs = SpecLoader.Load(
            With("axes: { stream: [true, false], n: [1, 2] }"),
            new SpecVocabulary()
        );

        var plan = Planner.Build(
            specs,
            Filters.None,
            path => path.Split('/').Length == 2 || path.EndsWith("/s/n-2", StringComparison.Ordinal)
        );

        Assert.That(
            plan.Cells.Select(cell => cell.Scenario.Id).Distinct(),
            Is.EqualTo(new[] { "s/n-2" })
        );
        Assert.That(
            plan.UnrecordedScenarios,
            Is.EqualTo(new[] { "s", "s/stream-false", "s/stream-false/n-2" })
        );
    }

    [TestCase("s", 4)]
    [TestCase("s/stream-false", 2)]
    [TestCase("s/n-2", 1)]
    public void Leaves_out_what_a_provider_puts_out_of_scope_at_any_level(
        string scenario,
        int cells
    )
    {
        var specs = SpecLoader.Load(
            [
                .. With("axes: { stream: [true, false], n: [1, 2] }")
                    .Where(file => file.Path != SpecSamples.ProviderPath),
                SpecSamples.File(
                    SpecSamples.ProviderPath,
                    SpecSamples.Provider.Replace(
                        "{ scenario: s,",
                        $"{{ scenario: {scenario},",
                        StringComparison.Ordinal
                    )
                ),
            ],
            new SpecVocabulary()
        );

        var plan = Planner.Build(specs, Filters.None, null);

        Assert.That(plan.Cells.Count(cell => cell.OutOfScope is not null), Is.EqualTo(cells));
    }

    [TestCase("s/n-2", null)]
    [TestCase("s/n-3", "unknown scenario 's/n-3'")]
    public void Knows_the_cells_that_a_deviation_can_name(string scenario, string? error)
    {
        var files = With("axes: { n: [1, 2] }")
            .Where(file => file.Path != SpecSamples.DeviationsPath)
            .Append(
                SpecSamples.File(
                    SpecSamples.DeviationsPath,
                    SpecSamples.Deviations.Replace(
                        "scenario: \"*\"",
                        $"scenario: {scenario}",
                        StringComparison.Ordinal
                    )
                )
            );

        var told = "";
        try
        {
            SpecLoader.Load(files, new SpecVocabulary());
        }
        catch (SpecException problem)
        {
            told = string.Join('\n', problem.Errors);
        }

        Assert.That(told, error is null ? Is.Empty : Does.Contain(error));
    }

    static IReadOnlyList<Scenario> Load(string axes) =>
        SpecLoader.Load(With(axes), new SpecVocabulary()).Scenarios;

    static IReadOnlyList<SpecFile> With(string axes)
    {
        var content = Encoding.UTF8.GetString(
            SpecSamples.All().Single(file => file.Path == Scenario).Content.Span
        );
        return
        [
            .. SpecSamples.With(
                Scenario,
                content.Replace("tools:", axes + "\ntools:", StringComparison.Ordinal)
            ),
        ];
    }
}
