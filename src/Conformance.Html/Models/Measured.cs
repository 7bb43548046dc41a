using Conformance.Results;

namespace Conformance.Html.Models;

/// <summary>What was measured of a turn, in words.</summary>
internal static class Measured
{
    public static IReadOnlyList<string> Of(CellTurn turn)
    {
        var words = new List<string>();
        Add("first byte", turn.Measured?.FirstByte);
        Add("first text", turn.Measured?.FirstContent);
        Add("first call", turn.Measured?.FirstToolCall);
        Add("total", turn.TotalMilliseconds);
        return words;

        void Add(string name, double? milliseconds)
        {
            if (milliseconds is { } number && double.IsFinite(number))
            {
                words.Add($"{name} {number:0.#} ms");
            }
        }
    }
}
