using Conformance.Results;
using Conformance.Results.Clients;
using Conformance.Specs.Clients;

namespace Conformance.Running.Completion;

/// <summary>A run that is over: what reports are made from.</summary>
/// <param name="StaleDeviations">Excuses whose finding is gone: they fail a replay.</param>
internal sealed record CompletedRun(
    RunHeader Header,
    IReadOnlyList<CellResult> Cells,
    IReadOnlyList<string> Unrecorded,
    IReadOnlyList<DeviationNote> StaleDeviations
)
{
    /// <summary>Why not everything that was planned was obtained; null where it was.</summary>
    public string? Incomplete { get; init; }

    /// <summary>What a reader should know of the run as a whole.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Excuses whose time is over while the finding still comes.</summary>
    public IReadOnlyList<DeviationNote> ExpiredDeviations { get; init; } = [];

    /// <summary>Each client at each target that was judged.</summary>
    public IReadOnlyList<ClientFit> ClientFits { get; init; } = [];

    public CompletedRun With(IReadOnlyList<Client> clients) =>
        this with
        {
            ClientFits = Results.Clients.ClientFits.Of(clients, Cells),
        };

    /// <summary>What became of the files that were given to be judged; empty for every other run.</summary>
    public IReadOnlyList<JudgedFile> Files { get; init; } = [];
}
