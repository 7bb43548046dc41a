using System.Globalization;

namespace Conformance.History;

/// <summary>What is kept of a night: a file of a history folder.</summary>
internal sealed record HistoryNight
{
    public required DateOnly Day { get; init; }

    /// <summary>From 1: a second run of the same day is 2.</summary>
    public required int Number { get; init; }

    /// <summary>As results.ndjson has it.</summary>
    public required string Mode { get; init; }
    public required string RulesVersion { get; init; }
    public required string RulesHash { get; init; }
    public required string SpecsHash { get; init; }

    /// <summary>Where its report lies: a folder, or an address.</summary>
    public required string Run { get; init; }

    /// <summary>SHA-256 of its results.ndjson, in hexadecimal: the same run is kept once.</summary>
    public required string Results { get; init; }

    /// <summary>The ids that the letters of <see cref="HistoryCell.States"/> are of.</summary>
    public required IReadOnlyList<string> Rules { get; init; }
    public required IReadOnlyList<HistoryCell> Cells { get; init; }

    /// <summary>Sorts as the nights follow one another.</summary>
    public string Name =>
        Number == 1 ? DayText : string.Create(CultureInfo.InvariantCulture, $"{DayText}.{Number}");

    public string DayText => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static int InOrder(HistoryNight a, HistoryNight b)
    {
        var order = a.Day.CompareTo(b.Day);
        return order != 0 ? order : a.Number.CompareTo(b.Number);
    }
}
