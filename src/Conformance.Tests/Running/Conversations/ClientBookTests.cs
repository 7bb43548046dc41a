using System.Text;
using Conformance.Judging;
using Conformance.Running.Conversations;
using Conformance.Running.Proof;
using Conformance.Tests.Running.Proof;
using Conformance.Tests.Snapshots;
using NUnit.Framework;

namespace Conformance.Tests.Running.Conversations;

/// <summary>Which clients break on each proof example, by specs/clients.</summary>
sealed class ClientBookTests
{
    static readonly ClientBook Book = new(ProofExamples.Specs.Clients);

    [Test]
    public void Tells_who_breaks_on_each_proof_example()
    {
        var text = new StringBuilder();
        foreach (var example in ProofExamples.All)
        {
            var breaks = Judge(example).Breaks;
            if (breaks.Count > 0)
            {
                text.Append(example.Path).Append('\n');
                foreach (var row in breaks)
                {
                    var by = row.Rule is { } rule ? $"{rule} {row.Kind}" : $"its need {row.Need}";
                    text.Append($"  {row.Client}: {by}\n");
                }
            }
        }

        Snapshot.Verify(text.ToString(), "txt");
    }

    [Test]
    public void Every_client_breaks_on_an_example()
    {
        var broken = ProofExamples
            .All.SelectMany(example => Judge(example).Breaks)
            .Select(row => row.Client)
            .ToHashSet(StringComparer.Ordinal);
        Assert.That(
            ProofExamples
                .Specs.Clients.Select(client => client.Id)
                .Where(id => !broken.Contains(id)),
            Is.Empty
        );
    }

    [Test]
    public void A_repeated_finish_reason_breaks_the_clients_that_have_a_source()
    {
        var (findings, breaks) = Judge("proof/finish/once/again-on-the-usage-chunk.yaml");

        Assert.That(
            breaks.Select(row => (row.Client, row.Rule, row.Kind)),
            Is.EqualTo([
                ("hass-local-openai-llm", "finish/once", "repeated"),
                ("langchain-openai-js", "finish/once", "repeated"),
            ])
        );
        Assert.That(
            findings.Single(finding => finding.Rule.Id == "finish/once").Clients,
            Is.EqualTo(["hass-local-openai-llm", "langchain-openai-js"])
        );
        Assert.That(
            findings.Where(finding => finding.Rule.Id != "finish/once"),
            Is.All.Matches<Finding>(finding => finding!.Clients.Count == 0)
        );
    }

    /// <summary>What the clients are known for is how they read tool_calls.</summary>
    [TestCase("proof/args/complete/function-call-cut.yaml")]
    [TestCase("proof/args/string-type/function-call-object.yaml")]
    [TestCase("proof/finish/tool-calls-when-called/function-call-stop.yaml")]
    public void A_deprecated_function_call_breaks_nobody(string path)
    {
        var (findings, breaks) = Judge(path);

        Assert.That(findings, Is.Not.Empty);
        Assert.That(breaks, Is.Empty);
    }

    [Test]
    public void Without_clients_nothing_is_told()
    {
        var example = Find("proof/finish/once/again-on-the-usage-chunk.yaml");
        var (findings, breaks) = Judge(example, ClientBook.Empty);

        Assert.That(breaks, Is.Empty);
        Assert.That(findings, Is.All.Matches<Finding>(finding => finding!.Clients.Count == 0));
    }

    static ProofExample Find(string path) =>
        ProofExamples.All.Single(example => example.Path == path);

    static (IReadOnlyList<Finding> Findings, IReadOnlyList<ClientBreak> Breaks) Judge(
        string path
    ) => Judge(Find(path));

    static (IReadOnlyList<Finding> Findings, IReadOnlyList<ClientBreak> Breaks) Judge(
        ProofExample example,
        ClientBook? book = null
    )
    {
        book ??= Book;
        var dialect = ProofExamples.Dialect;
        var reading = dialect.Answers.Read(
            example.Exchange,
            new(example.Turn)
            {
                ExpectedStatusClass = example.ExpectedStatusClass,
                Shapes = book.Shapes,
            }
        );
        var findings = dialect.Judge(reading, example.Profile).Findings();
        var turn = new TurnResult(
            example.Turn,
            reading,
            new Dictionary<string, RuleState>(StringComparer.Ordinal),
            findings,
            null
        );
        return book.Judge(dialect, [turn], findings);
    }
}
