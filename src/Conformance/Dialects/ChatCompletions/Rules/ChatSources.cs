using Conformance.Judging;
using Conformance.Judging.Rules;

namespace Conformance.Dialects.ChatCompletions.Rules;

/// <summary>The specification of chat completions, and clients that put its deltas together.</summary>
internal static class ChatSources
{
    public static RuleSource OpenAi(string section, string quote) =>
        new(
            SourceKind.Specification,
            "OpenAI API specification (openapi.json)",
            "2.3.0, commit f85dbe2",
            section,
            "https://github.com/openai/openai-openapi/blob/master/openapi.json",
            Sources.Read,
            quote
        );

    public static ClientReading OpenAiPython(string reads) =>
        new(
            "openai/openai-python",
            "commit 1004d2b",
            "https://github.com/openai/openai-python/blob/1004d2b2c5892b13a7519becffca6f22c73c9359/src/openai/lib/streaming/_deltas.py",
            reads
        );

    /// <summary>Its reader of event streams.</summary>
    public static ClientReading OpenAiPythonEvents(string reads) =>
        new(
            "openai/openai-python",
            "commit e43b422",
            "https://github.com/openai/openai-python/blob/main/src/openai/_streaming.py",
            reads
        );

    public static ClientReading OpenAiNode(string reads) =>
        new(
            "openai/openai-node",
            "6.49.0",
            "https://github.com/openai/openai-node/blob/master/src/lib/ChatCompletionStream.ts",
            reads
        );

    public static ClientReading VercelAi(string reads) =>
        new(
            "vercel/ai",
            "@ai-sdk/provider-utils 4.0.66",
            "https://github.com/vercel/ai/blob/main/packages/provider-utils/src/streaming-tool-call-tracker.ts",
            reads
        );

    public static ClientReading LangChain(string reads) =>
        new(
            "langchain-ai/langchain",
            "commit 0448fad",
            "https://github.com/langchain-ai/langchain/blob/0448fad20775cd9dbb32d729634497a04b9c519a/libs/core/langchain_core/utils/_merge.py",
            reads
        );
}
