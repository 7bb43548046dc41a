using Conformance.Judging;
using Conformance.Judging.Members;
using Conformance.Results;

namespace Conformance.Running.AdHoc;

/// <summary>
/// Sums up the members of chunks of each target while results come: fields.json tells no more of them, and one count for each
/// of thousands of files would be most of what they hold.
/// </summary>
internal sealed class SummedFields
{
    /// <summary>Of each scenario, how many conversations are still to come.</summary>
    readonly Dictionary<string, int> _left;

    /// <summary>Of scenarios that have more to come: which of their trials counts is not known before the last one.</summary>
    readonly Dictionary<string, List<CellResult>> _open = new(StringComparer.Ordinal);
    readonly Dictionary<string, FieldCounts> _sums = new(StringComparer.Ordinal);

    /// <param name="conversations">Those that are judged, each by the scenario of its file.</param>
    /// <param name="notJudged">What came of files without being judged: it may be a newer trial.</param>
    public SummedFields(
        IEnumerable<string> conversations,
        IEnumerable<(string Scenario, CellResult Cell)> notJudged
    )
    {
        _left = conversations
            .CountBy(scenario => scenario, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        foreach (var (scenario, cell) in notJudged.Where(one => _left.ContainsKey(one.Scenario)))
        {
            Open(scenario).Add(cell);
        }
    }

    /// <summary>The same result, its count taken out of it.</summary>
    public CellResult TakeFrom(CellResult cell, string scenario)
    {
        Open(scenario).Add(cell);
        if (--_left[scenario] == 0)
        {
            SumUp(_open[scenario]);
            _open.Remove(scenario);
        }

        return cell with
        {
            Fields = null,
        };
    }

    /// <summary>The results, each sum at the first one of its target that counts.</summary>
    public IEnumerable<CellResult> PutInto(IEnumerable<CellResult> cells)
    {
        foreach (var cell in cells)
        {
            yield return cell.Newest
            && cell.Outcome.IsJudged()
            && _sums.Remove(cell.Target, out var sum)
                ? cell with
                {
                    Fields = sum,
                }
                : cell;
        }
    }

    List<CellResult> Open(string scenario)
    {
        if (!_open.TryGetValue(scenario, out var open))
        {
            _open.Add(scenario, open = []);
        }

        return open;
    }

    void SumUp(List<CellResult> open)
    {
        foreach (var cell in NewestTrials.Mark(open))
        {
            if (cell is not { Newest: true, Fields: { } fields } || !cell.Outcome.IsJudged())
            {
                continue;
            }

            if (_sums.TryGetValue(cell.Target, out var sum))
            {
                sum.Add(fields);
            }
            else
            {
                _sums.Add(cell.Target, fields);
            }
        }
    }
}
