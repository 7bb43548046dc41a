using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Reports;
using Conformance.Results;
using Conformance.Results.Grouping;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using Conformance.Wire.Exchanges;

namespace Conformance.Html.Models;

/// <summary>One trial that counts, with everything behind its verdict.</summary>
/// <param name="Anchor">Of the cell; of the trial where the cell has several.</param>
internal sealed record CellEvidence(
    CellResult Cell,
    string Anchor,
    string Name,
    IReadOnlyList<TurnEvidence> Turns,
    IReadOnlyList<string> Commands
)
{
    /// <summary>Findings of turns whose exchange is not there any more, or that have none.</summary>
    public IEnumerable<FindingEvidence> Loose { get; init; } = [];

    /// <summary>Even what held is listed.</summary>
    public bool Everything { get; init; }

    /// <summary>It is unfolded from the beginning.</summary>
    public bool Open { get; init; }

    /// <summary>Older trials, which decide nothing.</summary>
    public IReadOnlyList<CellResult> History { get; init; } = [];
}

/// <param name="Request">Null where the exchange is not there any more.</param>
/// <param name="Steps">What came, event by event.</param>
internal sealed record TurnEvidence(
    CellResult Cell,
    CellTurn Turn,
    string Anchor,
    RequestText? Request,
    TurnBytes? Bytes,
    IReadOnlyList<TimelineStep> Steps,
    IReadOnlyList<FindingEvidence> Findings
);

internal sealed record FindingEvidence(
    CellResult Cell,
    Finding Finding,
    string Anchor,
    Fragment? Fragment
)
{
    /// <summary>In how many of the cell's trials it came; null where there is but one.</summary>
    public TrialRate? Trials { get; init; }

    /// <summary>In how many cells of the target one cause gives it.</summary>
    public int Cells { get; init; } = 1;

    /// <summary>The words of the rule's source stand with the rule alone.</summary>
    public bool Brief { get; init; }
}

/// <summary>One event, or the whole of a plain body.</summary>
/// <param name="Event">Null for a plain body.</param>
/// <param name="Raw">Its bytes; null where the report has too many cells to show those that nobody complains of.</param>
/// <param name="Found">A finding is about it.</param>
internal sealed record TimelineStep(
    int? Event,
    int Offset,
    int Length,
    EventContent Content,
    string Words,
    string? Raw,
    bool Found
);

/// <summary>Puts the evidence together.</summary>
/// <param name="everything">Whether all bytes are shown, or only those that findings are about.</param>
internal sealed class EvidenceWriter(HtmlInput input, EvidenceBook book, bool everything)
{
    const int MostRaw = 2000;

    readonly Dictionary<(string Cell, FindingIdentity Finding), TrialRate?> _rates = Rates(input);
    readonly Dictionary<Finding, FindingCause> _causes = Causes(input);
    readonly HashSet<string> _anchors = new(StringComparer.Ordinal);

    public IReadOnlyList<CellEvidence> Write()
    {
        var trials = input
            .Report.Newest.GroupBy(cell => cell.Cell, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var history = input.Report.Cells.Where(cell => !cell.Newest).ToLookup(cell => cell.Cell);
        var written = new HashSet<string>(StringComparer.Ordinal);
        var evidence = new List<CellEvidence>();
        foreach (var cell in input.Report.Newest)
        {
            evidence.Add(
                Write(cell, trials[cell.Cell] > 1) with
                {
                    History = written.Add(cell.Cell) ? [.. history[cell.Cell]] : [],
                }
            );
        }

        return evidence;
    }

    static Dictionary<Finding, FindingCause> Causes(HtmlInput input)
    {
        var causes = new Dictionary<Finding, FindingCause>(ReferenceEqualityComparer.Instance);
        foreach (var cause in input.Report.Causes)
        {
            foreach (var found in cause.Findings)
            {
                causes.TryAdd(found.Finding, cause);
            }
        }

        return causes;
    }

    static Dictionary<(string, FindingIdentity), TrialRate?> Rates(HtmlInput input)
    {
        var rates = new Dictionary<(string, FindingIdentity), TrialRate?>();
        foreach (var entry in input.Report.Findings.Where(entry => entry.Trials is not null))
        {
            rates[(entry.Cell.Cell, FindingIdentity.Of(entry.Finding))] = entry.Trials;
        }

        return rates;
    }

    CellEvidence Write(CellResult cell, bool several)
    {
        var first = _anchors.Add(Anchors.Cell(cell));
        var turns = cell.Turns.Select(turn => Write(cell, turn, several)).ToList();
        var shown = cell.Turns.Select(turn => turn.Turn).ToHashSet();
        return new CellEvidence(
            cell,
            first ? Anchors.Cell(cell) : Unique(Anchors.Trial(cell)),
            several ? $"{cell.Cell}, trial {cell.Trial}" : cell.Cell,
            turns,
            ReplayCommands.Of(cell, input.Report.Header.Mode)
        )
        {
            Everything = everything,
            Open = everything && cell.Findings.Count > 0,
            Loose =
            [
                .. cell
                    .Findings.Where(finding => !shown.Contains(finding.Turn))
                    .Select(finding => Write(cell, finding, null)),
            ],
        };
    }

    TurnEvidence Write(CellResult cell, CellTurn turn, bool several)
    {
        var bytes = book.Of(cell, turn.Turn);
        var findings = cell
            .Findings.Where(finding => finding.Turn == turn.Turn)
            .Select(finding => Write(cell, finding, bytes))
            .ToList();
        var full = everything || findings.Count > 0;
        return new TurnEvidence(
            cell,
            turn,
            Unique(several ? $"{Anchors.Trial(cell)}:{turn.Turn}" : Anchors.Turn(cell, turn.Turn)),
            bytes is null || !full
                ? null
                : RequestText.Of(bytes.Exchange.Request, AuthOf(cell), indented: everything),
            bytes,
            bytes is null ? [] : Steps(bytes, cell),
            findings
        );
    }

    FindingEvidence Write(CellResult cell, Finding finding, TurnBytes? bytes) =>
        new(cell, finding, Unique(Anchors.Finding(cell, finding)), Fragment.Of(finding, bytes))
        {
            Trials = _rates.GetValueOrDefault((cell.Cell, FindingIdentity.Of(finding))),
            Cells = _causes.GetValueOrDefault(finding)?.Scenarios.Count ?? 1,
            Brief = !everything,
        };

    Auth? AuthOf(CellResult cell) =>
        input.Specs?.Providers.FirstOrDefault(provider => provider.Id == cell.Provider)?.Auth;

    /// <summary>Repeats have the same identities; the first of them keeps the name that a link is made with.</summary>
    string Unique(string anchor)
    {
        var unique = anchor;
        for (var number = 2; !_anchors.Add(unique); number++)
        {
            unique = $"{anchor};{number}";
        }

        return unique;
    }

    List<TimelineStep> Steps(TurnBytes bytes, CellResult cell)
    {
        var found = new HashSet<int>();
        foreach (var finding in cell.Findings.Where(finding => finding.Turn == bytes.Turn.Turn))
        {
            if (finding.Event is { } number)
            {
                found.Add(number);
                found.UnionWith(finding.Also);
            }
        }

        if (bytes.Stream is not { } stream)
        {
            var sketch = cell.Dialect.Answers.Sketch(bytes.Body);
            return
            [
                new TimelineStep(
                    null,
                    0,
                    bytes.Body.Length,
                    sketch.Content,
                    sketch.Words,
                    Raw(bytes.Body.Span, everything || cell.Findings.Count > 0),
                    cell.Findings.Any(finding => finding.Turn == bytes.Turn.Turn)
                ),
            ];
        }

        var steps = new List<TimelineStep>(stream.Events.Count);
        for (var number = 0; number < stream.Events.Count; number++)
        {
            var one = stream.Events[number];
            var sketch = cell.Dialect.Answers.Sketch(one.Data);
            var marked = found.Contains(number);
            steps.Add(
                new TimelineStep(
                    number,
                    one.Offset,
                    one.Length,
                    sketch.Content,
                    sketch.Words,
                    Raw(bytes.Body.Span.Slice(one.Offset, one.Length), everything || marked),
                    marked
                )
            );
        }

        return steps;
    }

    static string? Raw(ReadOnlySpan<byte> bytes, bool shown)
    {
        if (!shown)
        {
            return null;
        }

        var text = Show.Bytes(bytes[..Math.Min(bytes.Length, MostRaw)]).TrimEnd('\n');
        return bytes.Length > MostRaw ? $"{text}… {bytes.Length - MostRaw} more bytes" : text;
    }
}
