using System.Text.Json;
using static Conformance.Dialects.ChatCompletions.Requests.RequestMembers;

namespace Conformance.Dialects.ChatCompletions.Requests;

/// <summary>Whether a request wants JSON as the text of its answer, in the specification's words or a server's own.</summary>
internal static class WantedJson
{
    /// <summary>Members of vLLM, SGLang, llama.cpp and Ollama.</summary>
    static readonly string[] Own =
    [
        "guided_json",
        "guided_grammar",
        "guided_regex",
        "structured_outputs",
        "json_schema",
        "grammar",
        "ebnf",
        "regex",
        "format",
    ];

    public static bool In(JsonElement root) =>
        Text(Find(root, "response_format"u8), "type"u8) is { } type
            ? type != "text"
            : Array.Exists(
                Own,
                name =>
                    root.TryGetProperty(name, out var value)
                    && value.ValueKind is JsonValueKind.Object or JsonValueKind.String
            );
}
