using System.Text.Json;
using Conformance.Specs.Scenarios;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Requests;

/// <summary>The <c>messages</c> of a request, as a conversation goes on in them.</summary>
internal static class SentMessages
{
    /// <summary>Each as it was written: one client writes a message the same way each time.</summary>
    public static IReadOnlyList<string> Texts(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return
                root.ValueKind == JsonValueKind.Object
                && JsonText.TryFind(root, "messages", out var messages)
                && messages.ValueKind == JsonValueKind.Array
                ? [.. messages.EnumerateArray().Select(JsonText.Raw)]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Whether a pointer lies in the last assistant message, or in one behind it.</summary>
    public static bool IsFromLastAnswer(
        string pointer,
        Scenario scenario,
        IReadOnlyList<Turn> history
    )
    {
        var segments = pointer.Split('/');
        return segments.Length >= 3
            && segments[1] == "messages"
            && int.TryParse(segments[2], out var position)
            && position >= LastAssistant(scenario, history);
    }

    /// <summary>Its position; -1 before any.</summary>
    static int LastAssistant(Scenario scenario, IReadOnlyList<Turn> history)
    {
        if (history.Count == 0)
        {
            return -1;
        }

        var position = scenario.Messages.Count;
        for (var i = 0; i < history.Count - 1; i++)
        {
            position += 1 + history[i].Results.Count;
        }

        return position;
    }
}
