using Conformance.Results;

namespace Conformance.Running.Live;

/// <summary>Where a live run stands.</summary>
/// <param name="Latest">The trial that was just finished; null at the beginning.</param>
internal sealed record LiveProgress(
    int Planned,
    int Done,
    int UnderWay,
    int Requests,
    int Retries,
    CellResult? Latest
)
{
    /// <summary>At the beginning: what is to be known before the first request.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
