using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using Conformance.Wire.Exchanges;

namespace Conformance.Dialects;

/// <summary>How a dialect's requests are written, and what can be read from one that somebody sent.</summary>
internal abstract class RequestFormat
{
    /// <summary>What stands behind the base URL where a provider's spec says nothing else.</summary>
    public abstract string DefaultPath { get; }

    /// <summary>What stands behind a base URL where the list of models is asked for.</summary>
    public abstract string ModelsPath { get; }

    /// <summary>The members of a scenario's request that a provider's spec may rename or omit.</summary>
    public abstract IReadOnlyList<string> ChangeableMembers { get; }

    /// <summary>The body of a scenario's next request, after the turns so far.</summary>
    public abstract byte[] Build(
        Scenario scenario,
        ProviderModel model,
        IReadOnlyList<Turn> history
    );

    /// <summary>The most output tokens that one answer may have; null where nothing limits it.</summary>
    public abstract long? OutputCeiling(Scenario scenario, ProviderModel model);

    /// <summary>The model that a request names; null where it names none.</summary>
    public abstract string? ModelOf(SentRequest request);

    /// <summary>
    /// The turns of a conversation as they were sent, one text each: what a client sends again, it writes alike. Empty where the
    /// body is no request of the dialect.
    /// </summary>
    public abstract IReadOnlyList<string> History(ReadOnlyMemory<byte> body);

    /// <summary>What kind of conversation a body asks to go on with; null where it is no request of the dialect.</summary>
    public abstract ConversationShape? ShapeOf(ReadOnlyMemory<byte> body);

    /// <summary>
    /// Whether a JSON pointer into the next request lies in the last answer, as it was put together, or behind it.
    /// </summary>
    public abstract bool ConcernsLastAnswer(
        string pointer,
        Scenario scenario,
        IReadOnlyList<Turn> history
    );
}
