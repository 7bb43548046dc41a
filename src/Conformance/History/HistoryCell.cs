using Conformance.Judging;

namespace Conformance.History;

/// <summary>One cell of a night, all its trials together: a line of the file.</summary>
internal sealed record HistoryCell
{
    public required string Provider { get; init; }
    public required string Model { get; init; }
    public required string Scenario { get; init; }

    /// <summary>The worst of its trials.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Of an error; null elsewhere.</summary>
    public string? Cause { get; init; }

    /// <summary>Trials whose answers were judged.</summary>
    public required int Trials { get; init; }

    /// <summary>A letter for each rule of the night: held, failed, waived, not exercised.</summary>
    public required string States { get; init; }
    public IReadOnlyList<HistoryFinding> Findings { get; init; } = [];

    /// <summary>By trait, the values that were seen.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Traits { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
    public IReadOnlyList<string> EchoedModels { get; init; } = [];
    public IReadOnlyList<string> Upstreams { get; init; } = [];

    /// <summary>Over the files of its provider and its scenario; null where they are not those that it was judged with.</summary>
    public string? Specs { get; init; }
    public HistoryTimings Timings { get; init; } = new();

    public string Target => $"{Provider}/{Model}";

    public string Id => $"{Provider}/{Model}/{Scenario}";

    /// <summary>Its findings say something of the provider, whether it passed or not.</summary>
    public bool IsEvidence => Outcome.IsJudged() && Outcome != Outcome.Error;
}

/// <summary>A finding, without its evidence, which the night's report has.</summary>
/// <param name="Declared">A deviation excuses it.</param>
/// <param name="Trials">In how many of the cell's it was found.</param>
internal sealed record HistoryFinding(
    FindingIdentity Identity,
    Level Level,
    string Message,
    bool Declared,
    int Trials
);

/// <summary>Medians over the turns of all trials; null where nothing was measured.</summary>
internal sealed record HistoryTimings
{
    /// <summary>In milliseconds from the request.</summary>
    public double? FirstByte { get; init; }

    /// <summary>In milliseconds from the request.</summary>
    public double? Whole { get; init; }
    public double? TokensPerSecond { get; init; }
}

/// <summary>The letters of <see cref="HistoryCell.States"/>.</summary>
internal static class StateLetter
{
    public const char Held = 'h';
    public const char Failed = 'f';
    public const char Waived = 'w';
    public const char NotExercised = '-';

    public static char Of(RuleStateKind kind) =>
        kind switch
        {
            RuleStateKind.Held => Held,
            RuleStateKind.Failed => Failed,
            RuleStateKind.Waived => Waived,
            _ => NotExercised,
        };
}
