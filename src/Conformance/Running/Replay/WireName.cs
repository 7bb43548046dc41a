using Conformance.Dialects;
using Conformance.Recordings.GoVcr;
using Conformance.Running.Planning;

namespace Conformance.Running.Replay;

/// <summary>The name of a model that the environment gave when it was recorded: what the first request says.</summary>
internal static class WireName
{
    public static PlannedCell In(PlannedCell cell, Dialect dialect, Cassette cassette) =>
        cell.Model.NameEnv is not null
        && cassette.Interactions.Count > 0
        && dialect.Requests.ModelOf(cassette.Interactions[0].ToExchange().Request) is { } name
            ? cell with
            {
                Model = cell.Model with { Name = name },
            }
            : cell;
}
