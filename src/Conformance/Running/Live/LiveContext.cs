using Conformance.Running.Conversations;
using Conformance.Running.Live.Keys;
using Conformance.Running.Live.Planning;
using Conformance.Running.Live.Resuming;
using Conformance.Running.Live.Sending;
using Conformance.Running.Live.Transport;
using Conformance.Running.Live.Watching;

namespace Conformance.Running.Live;

/// <summary>What the trials of one live run share.</summary>
internal sealed record LiveContext
{
    public required LivePlan Plan { get; init; }
    public required LiveSettings Settings { get; init; }
    public required LiveSurroundings Surroundings { get; init; }
    public required TransportSettings Connections { get; init; }
    public required KeyValues Keys { get; init; }
    public required Budget Budget { get; init; }
    public required DeviationBook Deviations { get; init; }
    public required ObservationSettings Observation { get; init; }

    /// <summary>Takes every result as it comes.</summary>
    public required PartialResults Results { get; init; }

    /// <summary>The day on which the run began, as results name it.</summary>
    public required string Today { get; init; }

    public required LiveWatch Watch { get; init; }
}
