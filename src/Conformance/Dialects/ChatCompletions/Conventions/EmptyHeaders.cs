using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Conventions;

/// <summary>The members with which Azure heads chunks that carry no part of the completion.</summary>
internal static class EmptyHeaders
{
    const int AnyTime = 1_700_000_000;

    /// <summary>Gives the chunk what an ordinary one has in the place of empty texts and the time 0.</summary>
    public static void Fill(JsonObject chunk)
    {
        FillText(chunk, "id", "any");
        FillText(chunk, "object", "chat.completion.chunk");
        FillText(chunk, "model", "any");
        if (chunk["created"] is JsonValue created && created.ToJsonString() == "0")
        {
            chunk["created"] = AnyTime;
        }
    }

    static void FillText(JsonObject chunk, string member, string text)
    {
        if (ChunkNode.IsText(chunk[member], ""))
        {
            chunk[member] = text;
        }
    }
}
