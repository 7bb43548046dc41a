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
            "https://github.com/openai/openai-openapi",
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

    /// <summary>Two clients that read the same bytes differently; the link leads to the report of one of them.</summary>
    public static RuleSource Ambiguity(string clients, string how, string link) =>
        new(SourceKind.Ambiguity, clients, "as linked", how, link, Read, "");

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
