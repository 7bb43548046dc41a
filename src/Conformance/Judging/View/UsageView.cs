namespace Conformance.Judging.View;

/// <summary>What an answer says it cost. A count that is not an integer is null.</summary>
internal sealed record UsageView
{
    public required int? Event { get; init; }

    /// <summary>What came from a cache included.</summary>
    public required long? Input { get; init; }
    public required long? Output { get; init; }
    public required long? Total { get; init; }
    public required long? Cached { get; init; }
    public required long? Reasoning { get; init; }

    /// <summary>Where that stands; null where it is the dialect's own place for it.</summary>
    public string? ReasoningPointer { get; init; }

    public string Totals => $"{Show(Input)} + {Show(Output)} = {Show(Total)}";

    static string Show(long? value) => value is { } number ? number.ToString() : "?";
}

/// <summary>An error within an answer.</summary>
/// <param name="First">Nothing of the answer came before it.</param>
/// <param name="Beside">It stands beside a part of the answer.</param>
internal sealed record ErrorView(Place Place, string Observed, bool First, bool Beside);
