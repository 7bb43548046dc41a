using Conformance.Dialects;
using Conformance.Judging;

namespace Conformance.Reports.Rules;

/// <summary>A rule's id, and its record in each dialect that has it, as the catalogue shows them together.</summary>
/// <param name="Rows">At least one; in the order of the dialects.</param>
/// <param name="NamesDialects">There are several dialects, so that a reader must be told which of them have it.</param>
internal sealed record RuleEntry(IReadOnlyList<RuleRow> Rows, bool NamesDialects)
{
    public string Id => Rows[0].Rule.Id;

    /// <summary>The record of the first dialect that has it.</summary>
    public Rule First => Rows[0].Rule;

    /// <summary>The highest that it has in any dialect.</summary>
    public Level Level => Rows.Max(row => row.Rule.Level);

    /// <summary>Every rule of these dialects once, group by group.</summary>
    public static IReadOnlyList<RuleEntry> Of(IReadOnlyList<Dialect> dialects) =>
        [
            .. dialects
                .SelectMany(dialect => dialect.Rules.Select(rule => new RuleRow(dialect.Id, rule)))
                .GroupBy(row => row.Rule.Group)
                .SelectMany(group => group.GroupBy(row => row.Rule.Id))
                .Select(rows => new RuleEntry([.. rows], dialects.Count > 1)),
        ];

    /// <summary>What the dialects say of one thing: once where all say the same, else for each, with the dialect's name.</summary>
    public IEnumerable<(string? Dialect, T Says)> Each<T>(Func<Rule, T> says)
    {
        var first = says(First);
        return Rows.All(row => EqualityComparer<T>.Default.Equals(says(row.Rule), first))
            ? [(null, first)]
            : Rows.Select(row => ((string?)row.Dialect, says(row.Rule)));
    }
}

/// <summary>A rule as one dialect has it.</summary>
internal sealed record RuleRow(string Dialect, Rule Rule);
