namespace Conformance.Dialects.ChatCompletions;

/// <summary>
/// The members of an answer, as openapi.json 2.3.0 (commit f85dbe2) has them: CreateChatCompletionStreamResponse, and
/// CreateChatCompletionResponse where a plain answer has members of its own.
/// </summary>
internal static class ChatMembers
{
    public static IReadOnlyList<SpecifiedMember> All { get; } =
    [
        new("id", "string, required; the same on every chunk"),
        new("object", "chat.completion.chunk (plain: chat.completion), required"),
        new("created", "integer, required; Unix seconds, the same on every chunk"),
        new("model", "string, required"),
        new("service_tier", "auto, default, flex, scale, priority, fast or null, optional"),
        new("system_fingerprint", "string, optional, deprecated"),
        new("obfuscation", "string, optional; in a stream"),
        new("moderation", "object or null, optional"),
        new("choices", "array, required; empty on the usage chunk"),
        new("choices[]", "object"),
        new("choices[].index", "integer, required"),
        new(
            "choices[].finish_reason",
            "stop, length, tool_calls, content_filter, function_call or null, required (plain: not null)"
        ),
        new("choices[].logprobs", "object or null, optional (plain: required)"),
        new("choices[].logprobs.content", "array or null, required in logprobs"),
        new("choices[].logprobs.refusal", "array or null, required in logprobs"),
        new("choices[].delta", "object, required in a stream"),
        new("choices[].delta.role", "developer, system, user, assistant or tool, optional"),
        new("choices[].delta.content", "string or null, optional"),
        new("choices[].delta.refusal", "string or null, optional"),
        new("choices[].delta.function_call", "object, optional, deprecated"),
        new("choices[].delta.tool_calls", "array, optional"),
        new("choices[].delta.tool_calls[]", "object"),
        new("choices[].delta.tool_calls[].index", "integer, required"),
        new("choices[].delta.tool_calls[].id", "string, optional"),
        new("choices[].delta.tool_calls[].type", "function, optional"),
        new("choices[].delta.tool_calls[].function", "object, optional"),
        new("choices[].delta.tool_calls[].function.name", "string, optional"),
        new("choices[].delta.tool_calls[].function.arguments", "string, optional"),
        new("choices[].message", "object, required in a plain answer"),
        new("choices[].message.role", "assistant, required"),
        new("choices[].message.content", "string or null, required"),
        new("choices[].message.refusal", "string or null, required"),
        new("choices[].message.annotations", "array, optional"),
        new("choices[].message.audio", "object or null, optional"),
        new("choices[].message.function_call", "object, optional, deprecated"),
        new("choices[].message.tool_calls", "array, optional"),
        new("choices[].message.tool_calls[]", "object"),
        new("choices[].message.tool_calls[].id", "string, required"),
        new("choices[].message.tool_calls[].type", "function, required"),
        new("choices[].message.tool_calls[].function", "object, required"),
        new("choices[].message.tool_calls[].function.name", "string, required"),
        new("choices[].message.tool_calls[].function.arguments", "string, required"),
        new("usage", "object or null; null but on the last chunk, where include_usage asks for it"),
        new("usage.prompt_tokens", "integer, required in usage"),
        new("usage.completion_tokens", "integer, required in usage"),
        new("usage.total_tokens", "integer, required in usage"),
        new("usage.prompt_tokens_details", "object, optional"),
        new("usage.prompt_tokens_details.audio_tokens", "integer, optional"),
        new("usage.prompt_tokens_details.cache_write_tokens", "integer, optional"),
        new("usage.prompt_tokens_details.cached_tokens", "integer, optional"),
        new("usage.prompt_tokens_details.image_tokens", "integer, optional"),
        new("usage.prompt_tokens_details.text_tokens", "integer, optional"),
        new("usage.completion_tokens_details", "object, optional"),
        new("usage.completion_tokens_details.accepted_prediction_tokens", "integer, optional"),
        new("usage.completion_tokens_details.audio_tokens", "integer, optional"),
        new("usage.completion_tokens_details.reasoning_tokens", "integer, optional"),
        new("usage.completion_tokens_details.rejected_prediction_tokens", "integer, optional"),
        new("usage.completion_tokens_details.text_tokens", "integer, optional"),
    ];
}
