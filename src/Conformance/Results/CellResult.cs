using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Judging.Members;

namespace Conformance.Results;

/// <summary>One trial of one cell: a line of results.ndjson.</summary>
internal sealed record CellResult
{
    public required string Provider { get; init; }
    public required string Model { get; init; }
    public required string Scenario { get; init; }

    /// <summary>In which it was asked. A line that names none means the usual one.</summary>
    public Dialect Dialect { get; init; } = AllDialects.Usual;

    /// <summary>A recording's name, or the number of a repeat; null where nothing was judged.</summary>
    public string? Trial { get; init; }

    /// <summary>Only the newest counts; the others are history.</summary>
    public bool Newest { get; init; } = true;
    public string? Upstream { get; init; }
    public required Outcome Outcome { get; init; }

    /// <summary>Of an error: unauthorised, no credit, no model, rate limited, unavailable, timed out, cut, harness.</summary>
    public string? Cause { get; init; }
    public CellSource? Source { get; init; }

    /// <summary>How often it was asked: 1, one more for every request sent again, and for every conversation asked anew.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>The requests that were sent again, because nothing of their answer could be judged.</summary>
    public IReadOnlyList<CellRetry> Retries { get; init; } = [];
    public IReadOnlyList<CellTurn> Turns { get; init; } = [];

    /// <summary>By rule id, in the order of the catalogue.</summary>
    public IReadOnlyDictionary<string, RuleState> Rules { get; init; } =
        new Dictionary<string, RuleState>(StringComparer.Ordinal);
    public IReadOnlyList<Finding> Findings { get; init; } = [];
    public IReadOnlyList<ExpectationResult> Expectations { get; init; } = [];
    public TraitSet Traits { get; init; } = new();

    /// <summary>The members of its answers; empty in results of a version that did not note them.</summary>
    public MemberSet Members { get; init; } = new();

    /// <summary>Of a baseline's entry: other accepted nights, where they came under other circumstances.</summary>
    public IReadOnlyList<SeenTurn> Seen { get; init; } = [];

    /// <summary>The clients that break, each with what breaks it and how.</summary>
    public IReadOnlyList<ClientBreak> Breaks { get; init; } = [];

    /// <summary>Their ids, in ordinal order.</summary>
    public IReadOnlyList<string> Clients =>
        [
            .. Breaks
                .Select(row => row.Client)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The members of its chunks; null where they were not counted. Not part of its line.</summary>
    public FieldCounts? Fields { get; init; }

    /// <summary>Of a baseline's entry: the last day on which the cell was judged, where that is after its own recording.</summary>
    public string? LastJudged { get; init; }

    /// <summary>Why it is not judged, or not conclusive; what went wrong; empty where the outcome says it all.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Why it says nothing final; its outcome's word where nothing more is known.</summary>
    public string Reason
    {
        get
        {
            var name = Outcome.Name() + (Cause is null ? "" : $" ({Cause})");
            return Detail.Length == 0 ? name : $"{name}: {Detail}";
        }
    }

    /// <summary>What is odd about the recording itself.</summary>
    public IReadOnlyList<string> Health { get; init; } = [];

    /// <summary>The files of the run folder that it points to.</summary>
    public IEnumerable<string> Exchanges =>
        (Source is { Kind: "exchange" } ? Turns.Select(turn => turn.Path) : []).Concat(
            Retries.Select(retry => retry.Path).OfType<string>()
        );

    public string Target => $"{Provider}/{Model}";

    public string Cell => $"{Provider}/{Model}/{Scenario}";
}

/// <param name="Kind"><c>cassette</c>, or <c>exchange</c> where the run folder keeps it.</param>
/// <param name="Recorded">The day, as the file's name says it; null where it says none.</param>
internal sealed record CellSource(string Kind, string Path, string Sha256, string? Recorded);

/// <param name="Path">The cassette that holds the exchange.</param>
/// <param name="Interaction">Its position there, from 0.</param>
internal sealed record CellTurn(
    int Turn,
    string Path,
    int Interaction,
    int Status,
    IReadOnlyList<string> FinishReasons
)
{
    /// <summary>The file that was given to be judged, and the position in it; null where the exchange has its path from there.</summary>
    public (string File, int Interaction)? Given { get; init; }
    public (long? Prompt, long? Completion, long? Total)? Usage { get; init; }
    public double? TotalMilliseconds { get; init; }

    /// <summary>What a live run measured; null in a replay.</summary>
    public Measurements? Measured { get; init; }
    public string? EchoedModel { get; init; }

    /// <summary>Under what it was answered; null where there was no answer, or the version that judged it did not note it.</summary>
    public Circumstance? Circumstance { get; init; }

    /// <summary>The upstreams that the request allowed; null where it allowed any.</summary>
    public IReadOnlyList<string>? Pinned { get; init; }
}

/// <summary>What was found in a turn on the last accepted night that came under a circumstance.</summary>
internal sealed record SeenTurn(
    int Turn,
    Circumstance Circumstance,
    IReadOnlyList<FindingIdentity> Findings
);

/// <summary>How fast an answer came, in milliseconds from the request; null where there was nothing to measure.</summary>
internal sealed record Measurements
{
    public double? FirstByte { get; init; }
    public double? FirstContent { get; init; }
    public double? FirstToolCall { get; init; }

    /// <summary>Between two events, half of the gaps are no longer.</summary>
    public double? GapP50 { get; init; }
    public double? GapP95 { get; init; }
    public double? GapMax { get; init; }

    /// <summary>As the answer counts its tokens, from its first event to its last.</summary>
    public double? OutputTokensPerSecond { get; init; }
}

/// <summary>A request that was sent again.</summary>
/// <param name="Cause">Why, as the causes of errors are named.</param>
/// <param name="Path">The exchange, relative to the run folder; null where nothing was answered.</param>
internal sealed record CellRetry(int Turn, string Cause, string Detail, string? Path);
