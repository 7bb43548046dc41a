using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Dialects.ChatCompletions.Answers.Errors;

/// <summary>An error as a vendor writes it, and what is to be read from it.</summary>
/// <param name="Words">How the words that are shown begin.</param>
public sealed record VendorError(
    string Name,
    int Status,
    string Body,
    string? Cause,
    string Words,
    string? RetryAfter = null
)
{
    internal IReadOnlyList<HeaderField> Headers =>
        RetryAfter is null ? [] : [new("Retry-After", RetryAfter)];

    public override string ToString() => Name;
}

internal static class VendorErrors
{
    public static IEnumerable<VendorError> All { get; } =
    [
        new(
            "OpenRouter, no tool use",
            404,
            """{"error":{"message":"No endpoints found that support tool use. To learn more about provider routing, visit: https://openrouter.ai/docs/provider-routing","code":404}}""",
            "not supported",
            "No endpoints found that support tool use."
        ),
        new(
            "OpenRouter, no model",
            404,
            """{"error":{"message":"No endpoints found for moonshotai/kimi-k9.","code":404}}""",
            "no model",
            "No endpoints found for"
        ),
        new(
            "OpenRouter, no such id",
            400,
            """{"error":{"message":"foo/bar is not a valid model ID","code":400},"user_id":"user_1"}""",
            "no model",
            "foo/bar is not"
        ),
        new(
            "OpenRouter, the upstream's words",
            400,
            """{"error":{"message":"Provider returned error","code":400,"metadata":{"raw":"{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens\"}}","provider_name":"X"}}}""",
            "context overflow",
            "Provider returned error: {\"error\""
        ),
        new(
            "OpenRouter, moderation",
            403,
            """{"error":{"code":403,"message":"openai/gpt-4o requires moderation on OpenAI. Your input was flagged for \"violence\".","metadata":{"reasons":["violence"],"flagged_input":"..."}}}""",
            "moderated",
            "openai/gpt-4o requires"
        ),
        new(
            "OpenRouter, no credit",
            402,
            """{"error":{"message":"Insufficient credits. Add more using https://openrouter.ai/settings/credits","code":402}}""",
            "no credit",
            "Insufficient credits."
        ),
        new(
            "OpenRouter, upstream limit",
            429,
            """{"error":{"message":"Provider returned error","code":429,"metadata":{"raw":"model:free is temporarily rate-limited upstream. Please retry shortly, or add your own key"}}}""",
            "rate limited",
            "Provider returned error: model:free"
        ),
        new(
            "OpenAI, no model",
            404,
            """{"error":{"message":"The model `gpt-9` does not exist or you do not have access to it.","type":"invalid_request_error","param":null,"code":"model_not_found"}}""",
            "no model",
            "The model `gpt-9`"
        ),
        new(
            "OpenAI, key",
            401,
            """{"error":{"message":"Incorrect API key provided: sk-x.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}""",
            "unauthorised",
            "Incorrect API key"
        ),
        new(
            "OpenAI, parameter",
            400,
            """{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model.","type":"invalid_request_error","param":"max_tokens","code":"unsupported_parameter"}}""",
            "not supported",
            "Unsupported parameter"
        ),
        new(
            "OpenAI, context",
            400,
            """{"error":{"message":"This model's maximum context length is 4097 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}""",
            "context overflow",
            "This model's maximum"
        ),
        new(
            "OpenAI, region",
            403,
            """{"error":{"code":"unsupported_country_region_territory","message":"Country, region, or territory not supported","param":null,"type":"request_forbidden"}}""",
            "region",
            "Country, region"
        ),
        new(
            "OpenAI, quota",
            429,
            """{"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}""",
            "no credit",
            "You exceeded"
        ),
        new(
            "OpenAI, limit",
            429,
            """{"error":{"message":"Rate limit reached for gpt-4o in organization org-x on tokens per min (TPM): Limit 30000","type":"tokens","param":null,"code":"rate_limit_exceeded"}}""",
            "rate limited",
            "Rate limit reached",
            "20"
        ),
        new(
            "Azure, deployment",
            404,
            """{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}""",
            "no model",
            "The API deployment"
        ),
        new(
            "Azure, filter",
            400,
            """{"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.","type":null,"param":"prompt","code":"content_filter","status":400}}""",
            "moderated",
            "The response was filtered"
        ),
        new(
            "Azure, limit",
            429,
            """{"error":{"code":"429","message":"Requests to the ChatCompletions_Create Operation have exceeded call rate limit of your current pricing tier."}}""",
            "rate limited",
            "Requests to the",
            "7"
        ),
        new(
            "Azure, path",
            404,
            """{"error":{"code":"404","message":"Resource not found"}}""",
            null,
            "Resource not found"
        ),
        new(
            "llama.cpp, context as 400",
            400,
            """{"error":{"code":400,"message":"the request exceeds the available context size, try increasing it","type":"exceed_context_size_error","n_prompt_tokens":9000,"n_ctx":4096}}""",
            "context overflow",
            "the request exceeds"
        ),
        new(
            "llama.cpp, context as 500",
            500,
            """{"error":{"code":500,"message":"Context size has been exceeded.","type":"server_error"}}""",
            "context overflow",
            "Context size"
        ),
        new(
            "llama.cpp, loading",
            503,
            """{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}""",
            "unavailable",
            "Loading model"
        ),
        new(
            "llama.cpp, without tools",
            500,
            """{"error":{"code":500,"message":"tools param requires --jinja flag","type":"server_error"}}""",
            "not supported",
            "tools param"
        ),
        new(
            "vLLM, without a parser",
            400,
            """{"object":"error","message":"\"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set","type":"BadRequestError","param":null,"code":400}""",
            "not supported",
            "\"auto\" tool choice"
        ),
        new(
            "vLLM, no model",
            404,
            """{"object":"error","message":"The model `x` does not exist.","type":"NotFoundError","param":null,"code":404}""",
            "no model",
            "The model `x`"
        ),
        new(
            "Ollama, no model",
            404,
            """{"error":{"message":"model \"llama9\" not found, try pulling it first","type":"api_error","param":null,"code":null}}""",
            "no model",
            "model \"llama9\""
        ),
        new(
            "Ollama, no tools",
            400,
            """{"error":{"message":"registry.ollama.ai/library/gemma:2b does not support tools","type":"invalid_request_error","param":null,"code":null}}""",
            "not supported",
            "registry.ollama.ai"
        ),
        new(
            "Groq, the model's call",
            400,
            """{"error":{"message":"Failed to call a function. Please adjust your prompt. See 'failed_generation' for more details.","type":"invalid_request_error","code":"tool_use_failed","failed_generation":"..."}}""",
            null,
            "Failed to call"
        ),
        new(
            "Groq, a limit that points to billing",
            429,
            """{"error":{"message":"Rate limit reached for model `x`. Need more tokens? Upgrade at https://console.groq.com/settings/billing","type":"tokens","code":"rate_limit_exceeded"}}""",
            "rate limited",
            "Rate limit reached",
            "3.2"
        ),
        new(
            "Anthropic, overloaded",
            529,
            """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""",
            "unavailable",
            "Overloaded"
        ),
        new(
            "Anthropic, credit",
            400,
            """{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API."}}""",
            "no credit",
            "Your credit balance"
        ),
        new(
            "Gemini, key",
            400,
            """[{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT"}}]""",
            "unauthorised",
            "API key not valid"
        ),
        new(
            "Gemini, location",
            400,
            """[{"error":{"code":400,"message":"User location is not supported for the API use.","status":"FAILED_PRECONDITION"}}]""",
            "region",
            "User location"
        ),
        new(
            "Gemini, quota of the minute",
            429,
            """[{"error":{"code":429,"message":"You exceeded your current quota, please check your plan and billing details.","status":"RESOURCE_EXHAUSTED"}}]""",
            "rate limited",
            "You exceeded"
        ),
        new(
            "Mistral, no model",
            400,
            """{"object":"error","message":"Invalid model: nope","type":"invalid_model","param":null,"code":"1500"}""",
            "no model",
            "Invalid model"
        ),
        new(
            "Moonshot, no model",
            404,
            """{"error":{"message":"Not found the model kimi-k9 or Permission denied","type":"resource_not_found_error"}}""",
            "no model",
            "Not found the model"
        ),
        new(
            "Moonshot, no credit",
            429,
            """{"error":{"message":"Your account is suspended, please check your plan and billing details","type":"exceeded_current_quota_error"}}""",
            "no credit",
            "Your account"
        ),
        new(
            "DeepSeek, no credit",
            402,
            """{"error":{"message":"Insufficient Balance","type":"unknown_error","param":null,"code":"invalid_request_error"}}""",
            "no credit",
            "Insufficient Balance"
        ),
        new(
            "DashScope, moderation",
            400,
            """{"error":{"code":"data_inspection_failed","param":null,"message":"Input data may contain inappropriate content.","type":"data_inspection_failed"}}""",
            "moderated",
            "Input data"
        ),
        new(
            "Hugging Face, nobody offers it",
            400,
            """{"error":{"message":"The requested model 'a/b' is not supported by any provider you have enabled.","type":"invalid_request_error","param":"model","code":"model_not_supported"}}""",
            "no model",
            "The requested model"
        ),
        new(
            "Hugging Face, used up",
            402,
            """{"error":"You have depleted your monthly included credits."}""",
            "no credit",
            "You have depleted"
        ),
        new(
            "Portkey, no tools behind it",
            404,
            """{"status":"failure","message":"function calling is not supported by this provider"}""",
            "not supported",
            "function calling is not"
        ),
        new(
            "OmniRoute, no credentials",
            400,
            """{"error":{"message":"No credentials for provider: groq","type":"invalid_request_error","code":"bad_request"}}""",
            "unauthorised",
            "No credentials"
        ),
        new(
            "this suite's own server",
            404,
            """{"error":{"message":"no recorded conversation has this shape: stream","type":"invalid_request_error","param":null,"code":"not_served"}}""",
            "harness",
            "no recorded conversation"
        ),
        new("FastAPI", 404, """{"detail":"Not Found"}""", null, "Not Found"),
        new(
            "nginx's page",
            502,
            "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body></body></html>",
            "unavailable",
            "502 Bad Gateway"
        ),
        new(
            "a proxy's page that speaks of keys",
            403,
            "<!DOCTYPE html><html><head><title>Access denied | model not found</title></head></html>",
            "unauthorised",
            "Access denied"
        ),
        new("an empty body", 400, "", null, ""),
        new("an empty body of an overloaded server", 503, "", "unavailable", "", "30"),
    ];
}
