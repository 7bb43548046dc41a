namespace Conformance.Judging.View;

/// <summary>
/// One answer in words that every dialect has, over which the shared rules run. Each dialect makes it from its own facts.
/// </summary>
internal sealed class AnswerView
{
    /// <summary>The exchange, its events, and what was wrong with their bytes.</summary>
    public required AnswerFacts Facts { get; init; }

    public required DialectTerms Terms { get; init; }

    /// <summary>Null where the request is unknown: rules that need it are not exercised.</summary>
    public required RequestView? Request { get; init; }

    /// <summary>One; several where the request asks for several choices; none where none came.</summary>
    public required IReadOnlyList<MessageView> Messages { get; init; }

    /// <summary>In the order in which they came.</summary>
    public required IReadOnlyList<UsageView> Usages { get; init; }

    public required IReadOnlyList<ErrorView> Errors { get; init; }

    /// <summary>At least one object of the dialect came, so that there is an answer to judge.</summary>
    public required bool HasObjects { get; init; }

    /// <summary>A stream without the end that the dialect demands: what it lacks may have been on its way.</summary>
    public required bool BreaksOff { get; init; }

    /// <summary>The answer came to its end, could be read, and has no message at all.</summary>
    public required bool EndsWithoutMessage { get; init; }

    /// <summary>Some usage came, in whatever form.</summary>
    public required bool UsageSent { get; init; }

    /// <summary>A usage that stands where none belongs; null where there is none.</summary>
    public Place? UsageMisplaced { get; init; }

    public bool Streamed => Facts.Stream is not null;

    public IEnumerable<CallView> Calls
    {
        get
        {
            foreach (var message in Messages)
            {
                foreach (var call in message.Calls)
                {
                    yield return call;
                }
            }
        }
    }

    /// <summary>The output used up the request's token limit, whatever the reason says that it stopped for.</summary>
    public bool LimitReached =>
        Request?.TokenLimit is { } limit && Usages.Count > 0 && Usages[^1].Output >= limit;
}
