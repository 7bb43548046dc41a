using System.Text.Json;
using Conformance.Judging.Rules;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.AdHoc;

/// <summary>One exchange of foreign input, and where it came from.</summary>
/// <param name="Input">Position of its file among the inputs.</param>
/// <param name="Interaction">Position within the file.</param>
/// <param name="Alone">It continues nothing, and nothing continues it: an example of a rule, or a raw answer.</param>
internal sealed record InputExchange(Exchange Exchange, int Input, int Interaction, bool Alone);

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
            var (model, messages) = ReadMessages(exchange.Exchange.Request.Body);
            var alone = exchange.Alone ? $"{exchange.Input} {exchange.Interaction}" : "";
            var key = $"{exchange.Exchange.Request.Url}\n{model}\n{alone}";
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

    static Candidate? Find(List<Candidate> candidates, InputExchange exchange, string[] messages)
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
                messages.Length > candidate.Messages.Length
                && candidate.Messages.Length > 0
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

    static bool IsRetry(Candidate candidate, InputExchange exchange, string[] messages) =>
        messages.Length > 0
        && candidate.Messages.Length == messages.Length
        && candidate.Last.Input == exchange.Input
        && (
            ErrorCauses.Of(candidate.Last.Exchange.Response) is "rate limited" or "unavailable"
            || candidate.Last.Exchange.Response.Status == 500
        )
        && candidate.Last.Exchange.Request.Body.Span.SequenceEqual(
            exchange.Exchange.Request.Body.Span
        );

    static bool IsPrefix(string[] shorter, string[] longer)
    {
        for (var i = 0; i < shorter.Length; i++)
        {
            if (shorter[i] != longer[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The model and each message as it was written; one client writes a message the same way each time.</summary>
    static (string Model, string[] Messages) ReadMessages(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return ("", []);
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (
                root.ValueKind != JsonValueKind.Object
                || !Wire.Json.JsonText.TryFind(root, "messages", out var messages)
                || messages.ValueKind != JsonValueKind.Array
            )
            {
                return ("", []);
            }

            var texts = new List<string>(messages.GetArrayLength());
            foreach (var message in messages.EnumerateArray())
            {
                texts.Add(Wire.Json.JsonText.Raw(message));
            }

            return (
                Wire.Json.JsonText.TryFind(root, "model", out var model)
                    ? Wire.Json.JsonText.Raw(model)
                    : "",
                [.. texts]
            );
        }
        catch (JsonException)
        {
            return ("", []);
        }
    }

    sealed class Candidate(InputConversation conversation, string[] messages, InputExchange last)
    {
        public InputConversation Conversation { get; } = conversation;
        public string[] Messages { get; set; } = messages;
        public InputExchange Last { get; set; } = last;
    }
}
