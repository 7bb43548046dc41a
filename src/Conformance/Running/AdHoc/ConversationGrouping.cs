namespace Conformance.Running.AdHoc;

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
            var sketch = exchange.Sketch;
            var alone = exchange.Alone ? $"{exchange.Input} {exchange.Interaction}" : "";
            var key = $"{exchange.Dialect.Id}\n{sketch.Url}\n{sketch.Model}\n{alone}";
            if (!open.TryGetValue(key, out var candidates))
            {
                open.Add(key, candidates = []);
            }

            var found = Find(candidates, exchange);
            if (found is null)
            {
                found = new Candidate(new InputConversation(), exchange);
                conversations.Add(found.Conversation);
                found.Conversation.Turns.Add(exchange);
            }

            // The latest one is looked at first.
            candidates.Remove(found);
            candidates.Add(found);
        }

        return conversations;
    }

    static Candidate? Find(List<Candidate> candidates, InputExchange exchange)
    {
        for (var i = candidates.Count - 1; i >= 0; i--)
        {
            var candidate = candidates[i];
            if (IsRetry(candidate.Last, exchange))
            {
                candidate.Conversation.Attempts++;
                candidate.Conversation.Replaced.Add(candidate.Last);
                candidate.Conversation.Turns[^1] = exchange;
                candidate.Last = exchange;
                return candidate;
            }

            if (Continues(candidate.Last.Sketch.Messages, exchange.Sketch.Messages))
            {
                candidate.Conversation.Turns.Add(exchange);
                candidate.Last = exchange;
                return candidate;
            }
        }

        return null;
    }

    static bool IsRetry(InputExchange last, InputExchange exchange) =>
        exchange.Sketch.Messages.Count > 0
        && last.Input == exchange.Input
        && last.Sketch.InvitesRetry
        && last.Sketch.Body == exchange.Sketch.Body;

    static bool Continues(IReadOnlyList<UInt128> shorter, IReadOnlyList<UInt128> longer) =>
        shorter.Count > 0
        && shorter.Count < longer.Count
        && longer.Take(shorter.Count).SequenceEqual(shorter);

    sealed class Candidate(InputConversation conversation, InputExchange last)
    {
        public InputConversation Conversation { get; } = conversation;
        public InputExchange Last { get; set; } = last;
    }
}
