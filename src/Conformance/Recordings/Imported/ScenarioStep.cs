namespace Conformance.Recordings.Imported;

/// <summary>One step of what WireMock plays back in turn: it is answered in one state, and leads to another.</summary>
/// <param name="Scenario">Its name, with whatever tells it from another of that name.</param>
/// <param name="To">Null where the state stays what it is.</param>
internal sealed record ScenarioStep(string Scenario, string From, string? To);
