using Conformance.Dialects;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.AdHoc;

/// <summary>One exchange of foreign input, and where it came from.</summary>
/// <param name="Sketch">What is known of it without reading it again.</param>
/// <param name="Dialect">By whose rules it is judged.</param>
/// <param name="Read">Gives it; perhaps from its file again.</param>
/// <param name="Input">Position of its file among the inputs.</param>
/// <param name="Interaction">Position within the file.</param>
/// <param name="Alone">It continues nothing, and nothing continues it: an example of a rule, or a raw answer.</param>
internal sealed record InputExchange(
    ExchangeSketch Sketch,
    Dialect Dialect,
    Func<Exchange> Read,
    int Input,
    int Interaction,
    bool Alone
);

/// <summary>Exchanges that are the turns of one conversation, in order.</summary>
internal sealed class InputConversation
{
    public List<InputExchange> Turns { get; } = [];

    /// <summary>Retried requests were asked more than once for the same turn.</summary>
    public int Attempts { get; set; } = 1;

    /// <summary>Exchanges that another attempt replaced.</summary>
    public List<InputExchange> Replaced { get; } = [];
}
