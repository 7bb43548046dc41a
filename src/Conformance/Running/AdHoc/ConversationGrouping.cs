using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Conformance.Dialects;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.AdHoc;

/// <summary>One exchange of foreign input, and where it came from.</summary>
/// <param name="Read">Gives it; perhaps from its file again.</param>
/// <param name="Input">Position of its file among the inputs.</param>
/// <param name="Interaction">Position within the file.</param>
/// <param name="Alone">It continues nothing, and nothing continues it: an example of a rule, or a raw answer.</param>
internal sealed record InputExchange(
    Func<Exchange> Read,
    Dialect Dialect,
    int Input,
    int Interaction,
    bool Alone
)
{
    public InputExchange(Exchange exchange, Dialect dialect, int input, int interaction, bool alone)
        : this(() => exchange, dialect, input, interaction, alone) { }

    public Exchange Exchange => Read();
}

/// <summary>Exchanges that are the turns of one conversation, in order.</summary>
internal sealed class InputConversation
{
    public List<InputExchange> Turns { get; } = [];

    /// <summary>Retried requests were asked more than once for the same turn.</summary>
    public int Attempts { get; set; } = 1;

    /// <summary>Exchanges that another attempt replaced.</summary>
    public List<InputExchange> Replaced { get; } = [];
}

/// <summary>
/// Finds the conversations in a heap of exchanges: one continues the latest earlier one of the same address and model whose
/// messages are a proper prefix of its own; the same request again, after an answer that was none, is another attempt.
/// </summary>
internal static class ConversationGrouping
{
    public static List<InputConversation> Group(IEnumerable<InputExchange> exchanges)
    {
        var conversations = new List<InputConversation>();
        var open = new Dictionary<string, List<Candidate>>(StringComparer.Ordinal);
        foreach (var exchange in exchanges)
        {
            var request = exchange.Exchange.Request;
            var requests = exchange.Dialect.Requests;
            var messages = requests.History(request.Body).Select(Mark).ToList();
            var alone = exchange.Alone ? $"{exchange.Input} {exchange.Interaction}" : "";
            var key = $"{exchange.Dialect.Id}\n{request.Url}\n{requests.ModelOf(request)}\n{alone}";
            if (!open.TryGetValue(key, out var candidates))
            {
                open.Add(key, candidates = []);
            }

            var found = Find(candidates, exchange, messages);
            if (found is null)
            {
                found = new Candidate(new InputConversation(), messages, exchange);
                conversations.Add(found.Conversation);
                found.Conversation.Turns.Add(exchange);
            }

            // The latest one is looked at first.
            candidates.Remove(found);
            candidates.Add(found);
        }

        return conversations;
    }

    /// <summary>Of a message no more is kept than tells it from others: the conversations of a suite are many and long.</summary>
    static UInt128 Mark(string message) =>
        BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(message)));

    static Candidate? Find(
        List<Candidate> candidates,
        InputExchange exchange,
        List<UInt128> messages
    )
    {
        for (var i = candidates.Count - 1; i >= 0; i--)
        {
            var candidate = candidates[i];
            if (IsRetry(candidate, exchange, messages))
            {
                candidate.Conversation.Attempts++;
                candidate.Conversation.Replaced.Add(candidate.Last);
                candidate.Conversation.Turns[^1] = exchange;
                candidate.Last = exchange;
                return candidate;
            }

            if (
                messages.Count > candidate.Messages.Count
                && candidate.Messages.Count > 0
                && IsPrefix(candidate.Messages, messages)
            )
            {
                candidate.Conversation.Turns.Add(exchange);
                candidate.Messages = messages;
                candidate.Last = exchange;
                return candidate;
            }
        }

        return null;
    }

    static bool IsRetry(Candidate candidate, InputExchange exchange, List<UInt128> messages) =>
        messages.Count > 0
        && candidate.Messages.Count == messages.Count
        && candidate.Last.Input == exchange.Input
        && exchange.Dialect.Answers.InvitesRetry(candidate.Last.Exchange.Response)
        && candidate.Last.Exchange.Request.Body.Span.SequenceEqual(
            exchange.Exchange.Request.Body.Span
        );

    static bool IsPrefix(List<UInt128> shorter, List<UInt128> longer)
    {
        for (var i = 0; i < shorter.Count; i++)
        {
            if (shorter[i] != longer[i])
            {
                return false;
            }
        }

        return true;
    }

    sealed class Candidate(
        InputConversation conversation,
        List<UInt128> messages,
        InputExchange last
    )
    {
        public InputConversation Conversation { get; } = conversation;
        public List<UInt128> Messages { get; set; } = messages;
        public InputExchange Last { get; set; } = last;
    }
}
