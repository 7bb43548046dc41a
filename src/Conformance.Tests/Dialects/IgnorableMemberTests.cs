using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Running.Proof;
using Conformance.Specs.Providers;
using Conformance.Tests.Cli;
using Conformance.Tests.Running.Proof;

namespace Conformance.Tests.Dialects;

/// <summary>What a vendor documents to have no effect is not held against it, and nothing beside it is spared.</summary>
internal sealed class IgnorableMemberTests
{
    const string Source = "https://docs.example.com/api";

    static IEnumerable<TestCaseData> Waived() =>
        from member in AllDialects.Usual.IgnorableMembers
        from waived in member.Waives
        from kind in waived.Kinds
        select new TestCaseData(member.Name, waived.Rule, kind);

    [TestCaseSource(nameof(Waived))]
    public void Waives_under_its_name_and_source(string member, string rule, string kind)
    {
        var example = ProofExamples.All.First(one =>
            one.Rule == rule
            && one.Expected.Any(finding => finding.Rule == rule && finding.Kind == kind)
            && one.Expected.All(finding => finding.Rule != rule || finding.Kind == kind)
            && (member != "stream_options" || IsStreamed(one))
        );

        var report = Judge(example, member);

        var (state, detail) = report.State(example.Dialect.Rules.First(one => one.Id == rule));
        Assert.That(state, Is.EqualTo(RuleStateKind.Waived), example.Path);
        Assert.That(detail, Is.EqualTo($"ignored: {member} ({Source})"));
    }

    [TestCase("n", "proof/request/n/same-index.yaml")]
    [TestCase("stream_options", "proof/request/n/too-few.yaml")]
    [TestCase("response_format", "proof/request/n/too-few.yaml")]
    [TestCase("logprobs", "proof/request/logprobs/token-lost.yaml")]
    public void Spares_nothing_else(string member, string path)
    {
        var example = ProofExamples.Example(path);

        Assert.That(
            Judge(example, member).Findings().Select(finding => (finding.Rule.Id, finding.Kind)),
            Is.EquivalentTo(example.Expected.Select(finding => (finding.Rule, finding.Kind)))
        );
    }

    [Test]
    public void Is_listed_in_the_documentation()
    {
        var page = File.ReadAllText(Path.Combine(Checkout.Source, "specs", "README.md"));
        foreach (var member in AllDialects.Usual.IgnorableMembers)
        {
            var row = page.Split('\n')
                .FirstOrDefault(line =>
                    line.StartsWith('|')
                    && line.Split('|')[1].Contains($"`{member.Name}`", StringComparison.Ordinal)
                );
            Assert.That(row, Is.Not.Null, member.Name);
            foreach (var (rule, kinds) in member.Waives)
            {
                Assert.That(row, Does.Contain($"{rule} {string.Join(", ", kinds)}"));
            }
        }
    }

    static RuleReport Judge(ProofExample example, string member)
    {
        var reading = example.Dialect.Answers.Read(
            example.Exchange,
            new(example.Turn) { ExpectedStatusClass = example.ExpectedStatusClass }
        );
        var convention = IgnorableMember.Convention(
            example.Dialect,
            new IgnoredMember(member, Source)
        )!;
        return example.Dialect.Judge(reading, new Profile([convention], null));
    }

    static bool IsStreamed(ProofExample example) =>
        example.Dialect.Answers.Read(example.Exchange, new(example.Turn)).StreamRequested == true;
}
