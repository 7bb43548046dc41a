using Conformance.Judging;
using Conformance.Results;
using Conformance.Running.Completion;
using Conformance.Tests.Reports;

namespace Conformance.Tests.Running.Completion;

internal sealed class ExitCodeTests
{
    [TestCase(Outcome.Pass, false, ExitCode.Clean)]
    [TestCase(Outcome.Error, false, ExitCode.BadRun)]
    [TestCase(Outcome.Missing, false, ExitCode.Clean)]
    [TestCase(Outcome.Missing, true, ExitCode.BadRun)]
    [TestCase(Outcome.Stale, true, ExitCode.BadRun)]
    public void An_outcome_ends_the_run_well_or_badly(
        Outcome outcome,
        bool requireRecordings,
        int expected
    ) =>
        Assert.That(
            ExitCode.Of(Run(ReportSamples.Cell(outcome)), Gate.Default, requireRecordings),
            Is.EqualTo(expected)
        );

    [Test]
    public void What_is_older_decides_nothing() =>
        Assert.That(
            ExitCode.Of(
                Run(ReportSamples.Cell(Outcome.Error) with { Newest = false }),
                Gate.Default,
                requireRecordings: true
            ),
            Is.EqualTo(ExitCode.Clean)
        );

    [Test]
    public void A_run_that_was_not_finished_is_bad_whatever_it_found() =>
        Assert.That(
            ExitCode.Of(
                Run(ReportSamples.Cell(Outcome.Pass)) with
                {
                    Incomplete = "it was cancelled",
                },
                Gate.Default,
                requireRecordings: false
            ),
            Is.EqualTo(ExitCode.BadRun)
        );

    static CompletedRun Run(CellResult cell) => new(ReportSamples.Of().Header, [cell], [], []);
}
