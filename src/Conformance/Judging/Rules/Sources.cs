namespace Conformance.Judging.Rules;

/// <summary>The documents that rules cite, each named in one place with its version and the day on which it was read.</summary>
internal static class Sources
{
    /// <summary>The day on which the sources of rule set 1.0.0 were read.</summary>
    public const string Read = "2026-11-21";

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
