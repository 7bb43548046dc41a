using Conformance.Judging;
using Conformance.Judging.Members;
using Conformance.Results;

namespace Conformance.Running.AdHoc;

/// <summary>
/// Sums up the members of chunks of a target at its first result, as results come: fields.json tells no more of them, and one
/// count for each of thousands of files is most of what they hold.
/// </summary>
internal sealed class SummedFields(IReadOnlyList<AdHocInput> inputs)
{
    // Whether one of several trials counts is known in the end.
    readonly HashSet<string> _withTrials = new(
        inputs.Where(input => input.Trial is not null).Select(input => input.Scenario),
        StringComparer.Ordinal
    );
    readonly Dictionary<string, FieldCounts> _sums = new(StringComparer.Ordinal);

    public CellResult In(CellResult cell)
    {
        if (
            cell is not { Trial: null, Fields: { } fields }
            || !cell.Outcome.IsJudged()
            || _withTrials.Contains(cell.Scenario)
        )
        {
            return cell;
        }

        if (_sums.TryGetValue(cell.Target, out var sum))
        {
            sum.Add(fields);
            return cell with { Fields = null };
        }

        _sums.Add(cell.Target, fields);
        return cell;
    }
}
