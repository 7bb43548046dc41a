namespace Conformance.Judging.Rules;

/// <summary>The documents that rules cite, each named in one place with its version and the day on which it was read.</summary>
internal static class Sources
{
    const string Read = "2026-11-21";

    public static RuleSource OpenAi(string section, string quote) =>
        new(
            SourceKind.Specification,
            "OpenAI API specification (openapi.json)",
            "2.3.0, commit f85dbe2",
            section,
            "https://github.com/openai/openai-openapi/blob/master/openapi.json",
            Read,
            quote
        );

    public static RuleSource EventStreams(string section, string quote) =>
        new(
            SourceKind.Specification,
            "HTML Standard, server-sent events",
            "living standard",
            section,
            "https://html.spec.whatwg.org/multipage/server-sent-events.html",
            Read,
            quote
        );

    public static RuleSource Json(string section, string quote) =>
        new(
            SourceKind.Specification,
            "RFC 8259, The JavaScript Object Notation (JSON) Data Interchange Format",
            "December 2017",
            section,
            "https://www.rfc-editor.org/rfc/rfc8259",
            Read,
            quote
        );

    public static RuleSource Vendor(
        string title,
        string version,
        string section,
        string link,
        string quote
    ) => new(SourceKind.VendorDocumentation, title, version, section, link, Read, quote);

    public static RuleSource Http(string section, string quote) =>
        new(
            SourceKind.Specification,
            "RFC 9110, HTTP Semantics",
            "June 2022",
            section,
            "https://www.rfc-editor.org/rfc/rfc9110",
            Read,
            quote
        );

    /// <summary>Two clients that read the same bytes as different messages, calls or ends.</summary>
    /// <param name="bytes">What is sent.</param>
    public static RuleSource Ambiguity(string bytes, ClientReading one, ClientReading other) =>
        new(
            SourceKind.Ambiguity,
            $"{one.Client} and {other.Client}",
            $"{one.Version}; {other.Version}",
            $"{bytes}: {one.Client} {one.Reads}; {other.Client} {other.Reads}",
            one.Link,
            Read,
            ""
        )
        {
            Clients = [one, other],
        };

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

    public static RuleSource Client(
        string title,
        string version,
        string section,
        string link,
        string quote = ""
    ) => new(SourceKind.ClientBehaviour, title, version, section, link, Read, quote);

    public static RuleSource Policy(string why, string link) =>
        new(SourceKind.Policy, "Policy of this suite", "rule set 1.0.0", why, link, Read, "");
}
