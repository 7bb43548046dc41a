using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Conventions;

/// <summary>Documents that several conventions cite.</summary>
internal static class ConventionSources
{
    /// <summary>The day on which most of the vendors' documents about these conventions were read.</summary>
    public const string Read = "2026-11-27";

    public static RuleSource Azure(string section, string quote) =>
        Vendor(
            "Azure OpenAI documentation, Content streaming",
            "commit 20db543",
            section,
            "https://github.com/MicrosoftDocs/azure-ai-docs/blob/20db54321dce794a1f30bb91ff53e5f069fdb106/articles/ai-foundry/openai/concepts/content-streaming.md",
            quote
        );

    public static RuleSource Zai(string quote) =>
        Vendor(
            "Z.ai documentation, Streaming Messages",
            "undated",
            "Response format",
            "https://docs.z.ai/guides/capabilities/streaming",
            quote
        );

    public static RuleSource Tgi(string section, string quote) =>
        Vendor(
            "Hugging Face Text Generation Inference, openapi.json",
            "3.3.6, commit db931fc",
            section,
            "https://github.com/huggingface/text-generation-inference/blob/db931fcf/docs/openapi.json",
            quote
        );

    public static RuleSource Mistral(string section, string quote) =>
        Vendor(
            "Mistral AI API specification (openapi-public-doc.yaml)",
            "commit 222f4ba",
            section,
            "https://github.com/mistralai/platform-docs-public/blob/222f4ba/openapi-public-doc.yaml",
            quote
        );

    /// <param name="read">The day on which it was read.</param>
    public static RuleSource Vendor(
        string title,
        string version,
        string section,
        string link,
        string quote,
        string read = Read
    ) => new(SourceKind.VendorDocumentation, title, version, section, link, read, quote);
}
