using Conformance.Dialects;
using Conformance.Html.Models.Nights;
using Conformance.Html.Models.Squares;
using Conformance.Html.Models.Targets;
using Conformance.Recordings;
using Conformance.Reports;
using Conformance.Results;
using Conformance.Results.Grouping;
using Conformance.Running.Comparing;

namespace Conformance.Html.Models;

/// <summary>All that the page shows, worked out before anything is rendered.</summary>
internal sealed record Page(HtmlInput Input)
{
    /// <summary>Up to here a page shows every byte of every answer; beyond it, those that findings are about.</summary>
    const long MostBytes = 160 * 1024;

    public Report Report => Input.Report;
    public required Summary Summary { get; init; }
    public required Matrix Matrix { get; init; }
    public required IReadOnlyList<Disagreement> Disagreements { get; init; }
    public required IReadOnlyList<TargetVerdict> Verdicts { get; init; }
    public required IReadOnlyList<KeptRules> Kept { get; init; }
    public required IReadOnlyList<CauseEvidence> Causes { get; init; }
    public required IReadOnlyList<CellEvidence> Evidence { get; init; }
    public required FieldTable? Fields { get; init; }
    public required IReadOnlyList<DeviationRow> Deviations { get; init; }
    public required IReadOnlyDictionary<string, ProvenanceRow> Provenance { get; init; }

    public IReadOnlyList<TargetView> Targets { get; private init; } = [];
    public IReadOnlyList<RuleView> Rules { get; private init; } = [];

    /// <summary>False where only the bytes that findings are about are shown.</summary>
    public required bool Everything { get; init; }

    public BaselineComparison? Baseline => Input.Baseline;

    /// <summary>What is left to say of the baseline is more than that nothing changed.</summary>
    public bool HasChanged =>
        Baseline is { } then && then.Diff.Changes.Count + then.NewRules.Count > 0;

    /// <summary>There is evidence of the cell, which a link can lead to.</summary>
    public bool HasCell(string cell) => Report.Newest.Any(one => one.Cell == cell);

    /// <summary>On which its answers were recorded, in words.</summary>
    public string Days
    {
        get
        {
            var days = Report
                .Newest.Select(cell => cell.Source?.Recorded)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .ToList();
            return days.Count switch
            {
                0 => "on no known day",
                1 => days[0],
                _ => $"{days[0]} to {days[^1]}",
            };
        }
    }

    public IEnumerable<CellResult> Of(string target) =>
        Report.Newest.Where(cell => cell.Target == target);

    public static Page Of(HtmlInput input)
    {
        var book = new EvidenceBook(input);
        var everything = book.TotalBytes <= MostBytes;
        var writer = new EvidenceWriter(input, book, everything);
        var causes = writer.WriteCauses();
        var nights = new CellNights(input.History);
        var page = new Page(input)
        {
            Summary = Summary.Of(input.Report),
            Matrix = Matrix.Of(input.Report, new ChangeMarks(input.Baseline?.Diff), nights),
            Disagreements = Disagreement.Of(input.Report, book),
            Verdicts = TargetVerdict.Of(input, causes),
            Kept = KeptRules.Of(input.Report),
            Causes = causes,
            Evidence =
            [
                .. writer
                    .WriteCells()
                    .Select(cell => cell with { Nights = nights.Of(cell.Cell.Cell) }),
            ],
            Fields = FieldTable.Of(input.Fields, Specified(input.Report.Newest)),
            Deviations = DeviationRow.Of(input),
            Provenance = ReadProvenance(input),
            Everything = everything,
        };
        return page with { Targets = TargetView.Of(page), Rules = RuleView.Of(page, book) };
    }

    /// <summary>The members of every dialect in which some cell was asked.</summary>
    static IReadOnlyList<SpecifiedMember> Specified(IEnumerable<CellResult> cells) =>
        [
            .. cells
                .Select(cell => cell.Dialect)
                .Distinct()
                .SelectMany(dialect => dialect.SpecifiedMembers),
        ];

    static IReadOnlyDictionary<string, ProvenanceRow> ReadProvenance(HtmlInput input)
    {
        var file = input.Cassettes is null
            ? null
            : Path.Combine(input.Cassettes, Recordings.Provenance.FileName);
        return file is not null && File.Exists(file)
            ? Recordings.Provenance.Read(File.ReadAllBytes(file))
            : new Dictionary<string, ProvenanceRow>(StringComparer.Ordinal);
    }
}
