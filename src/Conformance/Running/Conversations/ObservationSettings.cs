namespace Conformance.Running.Conversations;

/// <summary>What is observed of a conversation beside the rules. None of it changes a verdict.</summary>
/// <param name="CountFields">Whether the members of the chunks are counted, for a run folder's fields.json.</param>
internal sealed record ObservationSettings(ClientBook Clients, bool CountFields)
{
    public static readonly ObservationSettings Nothing = new(ClientBook.Empty, false);
}
