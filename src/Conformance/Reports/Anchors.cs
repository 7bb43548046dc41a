using System.Text;
using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Reports;

/// <summary>
/// The names by which a link finds a cell or a finding in index.html. They are made from identities alone, so that a link
/// of last month still leads to the same thing; everything but letters, digits and a few signs is written as <c>~XX</c>.
/// </summary>
internal static class Anchors
{
    /// <summary>A rule's heading in docs/rules.md.</summary>
    public static string OnRulesPage(string ruleId) => ruleId.Replace('/', '-');

    /// <summary>The page of a target.</summary>
    public static string Target(string target) => "/target/" + Safe(target);

    /// <summary>The page of a rule.</summary>
    public static string Rule(string id) => "/rule/" + Safe(id);

    /// <summary>Where targets differ in a rule.</summary>
    public static string Differing(Rule rule) => "differ:rule:" + Safe(rule.Id);

    public static string Differing(Trait trait) => "differ:trait:" + Safe(trait.Id);

    public static string Cell(CellResult cell) => Safe(cell.Cell);

    public static string Of(Results.Diffs.Change change) => Safe(change.Cell);

    /// <summary>One of several trials of a cell.</summary>
    public static string Trial(CellResult cell) => $"{Cell(cell)}@{Safe(cell.Trial ?? "")}";

    public static string Turn(CellResult cell, int turn) => $"{Cell(cell)}:{turn}";

    /// <summary>Target, scenario, turn, rule, kind, where: the finding's identity from night to night.</summary>
    public static string Finding(CellResult cell, Finding finding) =>
        $"{Cell(cell)}:{finding.Turn}:{Safe(finding.Rule.Id)}:{Safe(finding.Kind)}:{Safe(finding.Where)}";

    static string Safe(string text)
    {
        var safe = new StringBuilder(text.Length);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (
                rune.IsAscii
                && (
                    (char)rune.Value is '.' or '_' or '-' or '/' or '*'
                    || Rune.IsLetterOrDigit(rune)
                )
            )
            {
                safe.Append((char)rune.Value);
                continue;
            }

            foreach (var one in bytes[..rune.EncodeToUtf8(bytes)])
            {
                safe.Append('~').Append(one.ToString("X2"));
            }
        }

        return safe.ToString();
    }
}
