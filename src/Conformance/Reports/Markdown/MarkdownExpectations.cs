using System.Text;
using Conformance.Judging;
using Conformance.Results;

namespace Conformance.Reports.Markdown;

/// <summary>Where the model did not do what the scenario hopes for.</summary>
internal static class MarkdownExpectations
{
    sealed record CellExpectation(CellResult Cell, ExpectationResult Expectation);

    public static void Write(StringBuilder text, Report report)
    {
        text.Append("\n## Expectations of the model (level MODEL)\n\n");
        var all = report
            .Newest.Where(cell => cell.Outcome.IsJudged())
            .SelectMany(cell =>
                cell.Expectations.Select(expectation => new CellExpectation(cell, expectation))
            )
            .ToList();
        var unmet = all.Where(entry => !entry.Expectation.Held).ToList();
        text.Append(
            unmet.Count == 0
                ? $"All {all.Count} were met.\n"
                : $"{unmet.Count} of {all.Count} were not met. That is the model's doing, not the provider's.\n\n"
        );
        foreach (var (cell, expectation) in unmet)
        {
            text.Append("- ").Append(MarkdownText.Code(report.NameOf(cell))).Append(", turn ");
            text.Append(expectation.Turn).Append(", ").Append(MarkdownText.Code(expectation.Name));
            text.Append(": expected ").Append(MarkdownText.Code(expectation.Expected));
            text.Append(", observed ").Append(MarkdownText.Code(expectation.Observed)).Append('\n');
        }
    }
}
