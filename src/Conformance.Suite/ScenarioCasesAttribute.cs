using Conformance.Running.Planning;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;

namespace Conformance.Suite;

/// <summary>One case for each model and scenario of the fixture's provider, with the provider and the scenario as categories.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ScenarioCasesAttribute : NUnitAttribute, ITestBuilder
{
    readonly NUnitTestCaseBuilder _builder = new();

    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite)
    {
        var provider = (string)suite!.Arguments[0]!;
        foreach (var cell in SuiteRun.Plan.Cells)
        {
            if (cell.Provider.Id == provider)
            {
                yield return Build(method, suite, cell);
            }
        }
    }

    TestMethod Build(IMethodInfo method, Test suite, PlannedCell cell)
    {
        var parameters = new TestCaseParameters([cell.Model.Id, cell.Scenario.Id])
        {
            TestName = $"{cell.Model.Id}/{cell.Scenario.Id}",
        };
        parameters.Properties.Add(PropertyNames.Category, cell.Provider.Id);
        parameters.Properties.Add(PropertyNames.Category, cell.Scenario.Id);
        return _builder.BuildTestMethod(method, suite, parameters);
    }
}
