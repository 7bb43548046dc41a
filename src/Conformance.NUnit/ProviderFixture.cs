using Conformance.Judging;
using Conformance.Results;
using Conformance.Results.Reading;
using Conformance.Suite;
using NUnit.Framework;

namespace Conformance.NUnit;

/// <summary>
/// Runs the scenarios against one provider, a test case for each model and scenario. Derive a public class from it, mark it
/// <c>[TestFixture]</c> (without which NUnit does not look into an assembly), and say which provider.
/// </summary>
[TestFixture]
public abstract class ProviderFixture
{
    /// <summary>The provider; asked when the test cases are looked for, and again when they run.</summary>
    protected abstract ProviderUnderTest Provider { get; }

    /// <summary>From which level on a finding fails a case; MODEL adds what the scenario hopes the model does.</summary>
    protected virtual Level FailsFrom => Level.Must;

    /// <summary>Where every exchange and verdict is kept, a run folder for each case.</summary>
    protected virtual string ResultsFolder =>
        Path.Combine(TestContext.CurrentContext.WorkDirectory, "conformance");

    internal ProviderUnderTest Asked => Provider;

#pragma warning disable CA1707 // the name of a test is a sentence
    /// <summary>Asks the provider what the scenario asks, and judges its answers.</summary>
    [ScenarioCases]
    public async Task Keeps_to_the_wire_contract(string model, string scenario)
#pragma warning restore CA1707
    {
        var folder = Path.Combine([ResultsFolder, Provider.Id, model, .. scenario.Split('/')]);
        var result = await CellRun
            .AskAsync(
                Provider,
                model,
                scenario,
                folder,
                TestContext.CurrentContext.CancellationToken
            )
            .ConfigureAwait(false);
        var verdict = Verdict.Text(result);
        TestContext.Out.Write(verdict);
        TestContext.AddTestAttachment(
            Path.Combine(folder, RunFolder.ResultsFile),
            "the verdict, for programs"
        );
        if (
            result.Outcome is Outcome.Fail or Outcome.Error
            || (result.Outcome == Outcome.Warn && FailsFrom <= Level.Should)
            || (FailsFrom == Level.Model && result.Expectations.Any(one => !one.Held))
        )
        {
            Assert.Fail(verdict);
        }

        if (result.Outcome is not (Outcome.Pass or Outcome.Warn or Outcome.Known))
        {
            Assert.Ignore($"{result.Outcome.Name()}: {result.Detail}");
        }
    }
}
