namespace Conformance.Running.Live;

/// <summary>What the user asks of a live run.</summary>
internal sealed record LiveSettings
{
    public const int DefaultConcurrency = 4;

    /// <summary><c>live</c>, or <c>record</c> where the exchanges are filed as cassettes afterwards.</summary>
    public string Mode { get; init; } = "live";

    /// <summary>Takes the place of the one provider's own; null: each its own.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>The one model to ask, by its name on the wire; null: those of the specs.</summary>
    public string? WireModel { get; init; }

    /// <summary>Speak http to other machines than this one, and send keys there in the clear.</summary>
    public bool AllowHttp { get; init; }
    public string? CaFile { get; init; }

    /// <summary>Take any certificate, and speak to this machine and private networks only.</summary>
    public bool Insecure { get; init; }

    /// <summary>How often an inconclusive conversation is begun at most.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>Trials of each cell; null: one, or as many as the run that is resumed.</summary>
    public int? Repeat { get; init; }

    /// <summary>How often one request is sent again at most.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Requests under way at one provider, whatever its spec says; null: as the spec says.</summary>
    public int? Concurrency { get; init; }
    public int? MaxRequests { get; init; }
    public long? MaxOutputTokens { get; init; }

    /// <summary>Of the jitter between retries.</summary>
    public int Seed { get; init; }

    /// <summary>Go on with the run that the folder holds.</summary>
    public bool Resume { get; init; }

    /// <summary>Ask again what came out worse than a baseline; null: do not.</summary>
    public Confirmation? Confirm { get; init; }

    /// <summary>The day for which deviations count; null: the day on which the run begins.</summary>
    public DateOnly? AsOf { get; init; }
}
