using Conformance.Judging;
using Conformance.Tests.Snapshots;

namespace Conformance.Suite;

/// <summary>Each provider keeps to the wire contract in each scenario: the same plan and engine as <c>conform run</c>.</summary>
[TestFixtureSource(nameof(Providers))]
internal sealed class ProviderConformance(string provider)
{
    static IEnumerable<string> Providers =>
        SuiteRun.Plan.Cells.Select(cell => cell.Provider.Id).Distinct(StringComparer.Ordinal);

    [ScenarioCases]
    public void Keeps_to_the_wire_contract(string model, string scenario)
    {
        var cell = SuiteRun.Plan.Cells.First(cell =>
            cell.Provider.Id == provider && cell.Model.Id == model && cell.Scenario.Id == scenario
        );
        var result = SuiteRun.Find(cell);
        var verdict = Verdict.Text(result);
        TestContext.Out.Write(verdict);
        if (result.Outcome is Outcome.Fail or Outcome.Error)
        {
            Assert.Fail(verdict);
        }

        if (!SuiteRun.IsLive)
        {
            // What a provider says today has other ids, and other words, than what it said then.
            Snapshot.Verify(verdict, testCase: cell.Path.Replace('/', '.'));
        }

        if (result.Outcome is not (Outcome.Pass or Outcome.Warn or Outcome.Known))
        {
            Assert.Ignore($"{result.Outcome.Name()}: {result.Detail}");
        }
    }
}
