using Conformance.Running.Planning;
using Conformance.Specs;
using Conformance.Specs.Scenarios;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;

namespace Conformance.NUnit;

/// <summary>One case for each model and scenario of the fixture's provider, with the scenario as its category.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ScenarioCasesAttribute : NUnitAttribute, ITestBuilder
{
    readonly NUnitTestCaseBuilder _builder = new();

    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite)
    {
        IReadOnlyList<PlannedCell> cells;
        try
        {
            var fixture = (ProviderFixture)
                Activator.CreateInstance(method.TypeInfo.Type, suite?.Arguments)!;
            cells = CellRun.Plan(fixture.Asked);
        }
        catch (Exception problem)
        {
            // One case that says so, rather than a fixture without any, which nobody notices.
            return [Broken(method, suite, problem.InnerException ?? problem)];
        }

        return [.. cells.Select(cell => Case(method, suite, cell))];
    }

    TestMethod Case(IMethodInfo method, Test? suite, PlannedCell cell)
    {
        var scenario = CellRun.ScenarioOf(cell);
        var parameters = new TestCaseParameters([cell.Model.Id, scenario])
        {
            TestName = $"{cell.Model.Id}/{scenario}",
        };
        parameters.Properties.Add(PropertyNames.Category, scenario.Split('/')[0]);
        return _builder.BuildTestMethod(method, suite, parameters);
    }

    TestMethod Broken(IMethodInfo method, Test? suite, Exception problem)
    {
        var test = _builder.BuildTestMethod(
            method,
            suite,
            new TestCaseParameters(["", ""]) { TestName = "the scenarios cannot be planned" }
        );
        test.MakeInvalid(
            problem is SpecException broken ? string.Join('\n', broken.Errors) : problem.Message
        );
        return test;
    }
}
