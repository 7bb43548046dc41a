using NUnit.Framework;

namespace Conformance.Tests.Running.Proof;

sealed class ProofTests
{
    static IEnumerable<TestCaseData> Examples() =>
        ProofExamples.Paths.Select(path => new TestCaseData(path).SetName($"Proves({path})"));

    [TestCaseSource(nameof(Examples))]
    public void Yields_exactly_the_findings_that_the_example_names(string path) =>
        Assert.That(
            string.Join('\n', ProofExamples.ResultOf(path).Differences),
            Is.Empty,
            $"{path}: correct the example, or the rule that it proves wrong"
        );
}
