using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Reports;
using Conformance.Results;
using Conformance.Results.Grouping;
using Conformance.Specs.Providers;

namespace Conformance.Html.Models;

/// <summary>Puts the evidence together.</summary>
/// <param name="everything">Whether all bytes are shown, or only those that findings are about.</param>
internal sealed class EvidenceWriter(HtmlInput input, EvidenceBook book, bool everything)
{
    readonly Dictionary<(string Cell, FindingIdentity Finding), TrialRate?> _rates = Rates(input);
    readonly Dictionary<Finding, string> _causes = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<string> _anchors = new(StringComparer.Ordinal);

    public IReadOnlyList<CellEvidence> WriteCells()
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

    /// <summary>Each cause once; to be asked before the cells, which lead to them.</summary>
    public IReadOnlyList<CauseEvidence> WriteCauses()
    {
        var causes = new List<CauseEvidence>();
        foreach (var cause in input.Report.Causes)
        {
            var (cell, finding) = cause.First;
            var anchor = Unique("cause:" + Anchors.Finding(cell, finding));
            foreach (var found in cause.Findings)
            {
                _causes.TryAdd(found.Finding, anchor);
            }

            causes.Add(
                new CauseEvidence(
                    cause,
                    anchor,
                    Told(cell, finding, anchor, book.Of(cell, finding.Turn))
                )
            );
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
            bytes is null ? [] : TimelineStep.Of(bytes, cell, everything),
            findings
        );
    }

    FindingEvidence Write(CellResult cell, Finding finding, TurnBytes? bytes) =>
        Told(cell, finding, Unique(Anchors.Finding(cell, finding)), bytes) with
        {
            Cause = _causes.GetValueOrDefault(finding),
        };

    FindingEvidence Told(CellResult cell, Finding finding, string anchor, TurnBytes? bytes) =>
        new(cell, finding, anchor, Fragment.Of(finding, bytes))
        {
            Trials = _rates.GetValueOrDefault((cell.Cell, FindingIdentity.Of(finding))),
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
}
