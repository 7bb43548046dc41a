using Conformance.Judging;
using Conformance.Results;
using Conformance.Results.Writing;
using Conformance.Wire.Json;

namespace Conformance.Running.Filing;

/// <summary>Whether a recording is judged as the live answer was.</summary>
internal static class RecordedVerdict
{
    /// <summary>What is judged otherwise; null where nothing is.</summary>
    public static string? Difference(CellResult live, CellResult recorded)
    {
        if (live.Outcome != recorded.Outcome)
        {
            return $"the recording would be judged {recorded.Outcome.Name()}, the answer was {live.Outcome.Name()}";
        }

        var paths = JsonDifference.Paths(Line(live), Line(recorded));
        return paths.Count == 0
            ? null
            : $"the recording would be judged otherwise, at {string.Join(", ", paths.Select(text => Excerpt.Escape(text)))} of its result";
    }

    /// <summary>The line of the results without what is no verdict: where the bytes are, and how they came.</summary>
    static byte[] Line(CellResult cell) =>
        ResultsWriter.Line(
            cell with
            {
                Source = null,
                Attempts = 1,
                Retries = [],
                Health = [],
                Detail = "",
                Turns =
                [
                    .. cell.Turns.Select(turn =>
                        turn with
                        {
                            Path = "",
                            Interaction = 0,
                            TotalMilliseconds = null,
                            Measured = null,
                        }
                    ),
                ],
            }
        );
}
