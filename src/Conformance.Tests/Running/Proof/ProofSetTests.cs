using Conformance.Judging;
using Conformance.Running.Proof;
using NUnit.Framework;

namespace Conformance.Tests.Running.Proof;

/// <summary>What the examples prove together.</summary>
sealed class ProofSetTests
{
    [Test]
    public void Every_rule_has_an_example_that_passes_and_one_that_fails()
    {
        var missing = new List<string>();
        foreach (var rule in ProofExamples.Dialect.Rules)
        {
            var own = ProofExamples.All.Where(example => example.Rule == rule.Id).ToList();
            if (!own.Exists(example => example.State == RuleStateKind.Held))
            {
                missing.Add($"proof/{rule.Id}: no example that passes");
            }

            if (!own.Exists(example => example.State == RuleStateKind.Failed))
            {
                missing.Add($"proof/{rule.Id}: no example that fails");
            }
        }

        Assert.That(string.Join('\n', missing), Is.Empty);
    }

    [Test]
    public void Every_kind_of_finding_is_fired_by_an_example()
    {
        var fired = ProofExamples
            .Results.SelectMany(result => result.Findings)
            .Select(finding => $"{finding.Rule.Id} {finding.Kind}")
            .ToHashSet(StringComparer.Ordinal);
        var silent = ProofExamples
            .Dialect.Rules.SelectMany(rule => rule.Kinds.Select(kind => $"{rule.Id} {kind.Name}"))
            .Where(kind => !fired.Contains(kind));
        Assert.That(string.Join('\n', silent), Is.Empty);
    }

    [Test]
    public void Every_convention_waives_in_an_example()
    {
        var used = ProofExamples
            .Results.Where(result => result.State.Kind == RuleStateKind.Waived)
            .Select(result => result.State.Detail)
            .ToHashSet(StringComparer.Ordinal);
        Assert.That(
            ProofExamples
                .Dialect.Conventions.Select(convention => convention.Name)
                .Where(name => !used.Contains(name)),
            Is.Empty
        );
    }

    [Test]
    public void Judging_an_example_twice_gives_the_same()
    {
        foreach (var example in ProofExamples.All)
        {
            var again = ProofJudge.Judge(example, ProofExamples.Specs);
            Assert.That(
                again.Findings.Select(Describe),
                Is.EqualTo(ProofExamples.ResultOf(example.Path).Findings.Select(Describe)),
                example.Path
            );
        }
    }

    // Only the request tells these from another defect.
    static readonly string[] ReadOtherwise =
    [
        // One choice was asked for, so that three are one that is miscounted.
        "proof/chunk/choice-index/counts-from-zero.yaml",
        // The token limit explains why the arguments are cut.
        "proof/finish/length-honest/tool-calls-over-length.yaml",
        // No stream was asked for, so that the body is a document.
        "proof/http/content-type/document-with-terminator.yaml",
        // Whether the body or its declaration is wrong.
        "proof/http/content-type/document-instead-of-stream.yaml",
        // The messages hold the text, which may have been asked for.
        "proof/stream/delta-incremental/text-of-the-prompt.yaml",
        "proof/text/content-not-reasoning/text-of-the-prompt.yaml",
        "proof/text/no-mangled-chars/prompted-mojibake.yaml",
        // A stop sequence explains why the arguments are cut, or are missing.
        "proof/args/complete/at-a-stop-sequence.yaml",
        "proof/args/complete/finish-stop-at-a-stop-sequence.yaml",
        "proof/args/complete/function-call-at-a-stop-sequence.yaml",
        "proof/args/complete/stop-in-a-text.yaml",
        "proof/args/empty-is-braces/function-call-at-a-stop-sequence.yaml",
        "proof/finish/length-honest/stop-sequence-in-arguments.yaml",
        "proof/finish/tool-calls-when-called/stop-at-a-stop-sequence.yaml",
        // Tools are declared beside functions, so that a function_call may be a copy.
        "proof/request/tools/both-declared-and-broken.yaml",
        "proof/text/no-reasoning-markup/answer-begun.yaml",
        // The question is what makes the mark the answer.
        "proof/text/no-control-tokens/token-asked-for.yaml",
        "proof/text/no-control-tokens/token-behind-a-colon.yaml",
        "proof/text/no-control-tokens/gemma-in-the-prompt.yaml",
        "proof/text/no-reasoning-markup/thought-as-headword.yaml",
        // The request asks for the model's own marks.
        "proof/text/no-control-tokens/tokens-asked-for.yaml",
        "proof/text/no-reasoning-markup/not-separated.yaml",
        "proof/text/no-reasoning-markup/raw-asked-for.yaml",
        "proof/text/no-reasoning-markup/bracket-marks-asked.yaml",
        // The request asks for the reasoning as content.
        "proof/text/content-not-reasoning/asked-for.yaml",
        // A stop sequence explains why there is no text.
        "proof/stream/output-present/stopped-at-once.yaml",
        // Reasoning was asked for, and may be what is counted.
        "proof/usage/credible/reasoning-asked-for.yaml",
        // Running totals were asked for.
        "proof/usage/stable/running-totals-asked-for.yaml",
    ];

    [Test]
    public void Knowing_less_of_the_request_finds_nothing_new()
    {
        var wrong = new List<string>();
        foreach (
            var example in ProofExamples.All.Where(example => !ReadOtherwise.Contains(example.Path))
        )
        {
            var request = example.Exchange.Request with { Body = ReadOnlyMemory<byte>.Empty };
            var alone = ProofJudge.Judge(
                example with
                {
                    Exchange = example.Exchange with { Request = request },
                },
                ProofExamples.Specs
            );
            var known = ProofExamples
                .ResultOf(example.Path)
                .Findings.Select(finding => $"{finding.Rule.Id} {finding.Kind}")
                .ToHashSet(StringComparer.Ordinal);
            foreach (var finding in alone.Findings)
            {
                if (!known.Contains($"{finding.Rule.Id} {finding.Kind}"))
                {
                    wrong.Add($"{example.Path}: {Describe(finding)}");
                }
            }
        }

        Assert.That(string.Join('\n', wrong), Is.Empty);
    }

    static string Describe(Finding finding) =>
        $"{finding.Rule.Id} {finding.Kind} {finding.Where} {finding.Event} {finding.Offset} {finding.Length} {finding.Count} {finding.Observed} {finding.Excerpt}";
}
