using System.Text;
using Conformance.Judging;
using Conformance.Running.Proof;

namespace Conformance.Tests.Running.Proof;

/// <summary>docs/proof-matrix.md: which example fires which rule.</summary>
static class ProofMatrix
{
    public static string Write()
    {
        var text = new StringBuilder(
            """
            # Which example proves which rule

            Made from the files in [proof](../proof/README.md) by a test (`CONFORM_ACCEPT=1` writes it anew). An example is named
            in the cell of each kind of finding that it fires; in *italics* where it is about another rule, and says why it
            fires this one too.

            | rule | level | holds in | fails in |
            |---|---|---|---|

            """.ReplaceLineEndings("\n")
        );
        foreach (var rule in ProofExamples.Dialect.Rules)
        {
            text.Append("| `")
                .Append(rule.Id)
                .Append("` | ")
                .Append(rule.Level.Name())
                .Append(" | ")
                .AppendJoin("<br>", Holding(rule))
                .Append(" | ")
                .AppendJoin("<br>", rule.Kinds.Select(kind => Firing(rule, kind)))
                .Append(" |\n");
        }

        text.Append("\n## Traits and expectations\n\n| id | value | example |\n|---|---|---|\n");
        foreach (var example in ProofExamples.All.Where(example => example.State is null))
        {
            text.Append("| `")
                .Append(example.Rule)
                .Append("` | ")
                .Append(
                    example.TraitValue ?? (example.Scenario is { Held: true } ? "met" : "unmet")
                )
                .Append(" | ")
                .Append(Link(example))
                .Append(" |\n");
        }

        return text.ToString();
    }

    static IEnumerable<string> Holding(Rule rule)
    {
        foreach (var example in ProofExamples.All)
        {
            if (example.Rule == rule.Id && example.State is { } state and not RuleStateKind.Failed)
            {
                var actual = ProofExamples.ResultOf(example.Path).State;
                yield return state == RuleStateKind.Held
                    ? Link(example)
                    : $"{Link(example)} ({actual.Name}: {actual.Detail})";
            }
        }
    }

    static string Firing(Rule rule, FindingKind kind)
    {
        var own = new List<string>();
        var others = new List<string>();
        foreach (var example in ProofExamples.All)
        {
            if (
                ProofExamples
                    .ResultOf(example.Path)
                    .Findings.Any(finding =>
                        finding.Rule.Id == rule.Id && finding.Kind == kind.Name
                    )
            )
            {
                if (example.Rule == rule.Id)
                {
                    own.Add(Link(example));
                }
                else
                {
                    others.Add($"*[{example.Rule} {example.Name}](../{example.Path})*");
                }
            }
        }

        return $"`{kind.Name}`: {string.Join(", ", own.Concat(others))}";
    }

    static string Link(ProofExample example) => $"[{example.Name}](../{example.Path})";
}
