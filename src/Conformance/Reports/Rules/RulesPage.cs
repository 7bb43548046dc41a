using System.Text;
using Conformance.Judging;
using Conformance.Reports.Markdown;

namespace Conformance.Reports.Rules;

/// <summary>docs/rules.md: every rule with its source, then the conventions and the traits. Written from the records alone.</summary>
internal static class RulesPage
{
    public static string Write(
        IReadOnlyList<Rule> rules,
        IReadOnlyList<RetiredRule> retired,
        IReadOnlyList<Convention> conventions,
        IReadOnlyList<(string Name, string Form)> idStyles,
        IReadOnlyList<Trait> traits
    )
    {
        var text = new StringBuilder();
        WriteHead(text, rules);
        WriteContents(text, rules);
        foreach (var group in rules.GroupBy(rule => rule.Group))
        {
            text.Append("\n## ").Append(group.Key).Append('\n');
            foreach (var rule in group)
            {
                WriteRule(text, rule);
            }
        }

        WriteConventions(text, conventions);
        WriteIdStyles(text, idStyles);
        WriteTraits(text, traits);
        WriteRetired(text, retired);
        return text.ToString();
    }

    /// <summary>The place of a rule on this page.</summary>
    public static string Anchor(string ruleId) => Anchors.OnRulesPage(ruleId);

    static void WriteHead(StringBuilder text, IReadOnlyList<Rule> rules)
    {
        var must = rules.Count(rule => rule.Level == Level.Must);
        text.Append("# The rules\n\n");
        text.Append(
            "This page is written from the rules' own records; change those, and run the tests with `CONFORM_ACCEPT=1`.\n\n"
        );
        text.Append(
            $"{rules.Count} rules: {must} MUST, {rules.Count - must} SHOULD. A MUST is what a specification or a vendor's documentation says, or bytes that two named clients read as different messages, calls or ends (ambiguity). A SHOULD is widely relied upon. A rule on trial is shown, and decides nothing. "
        );
        text.Append(
            "A rule without its context (the request, the history, a scenario, a profile) is not exercised. In quotes from JSON documents white space is collapsed.\n"
        );
    }

    static void WriteContents(StringBuilder text, IReadOnlyList<Rule> rules)
    {
        text.Append('\n');
        foreach (var group in rules.GroupBy(rule => rule.Group))
        {
            text.Append("- [").Append(group.Key).Append("](#").Append(group.Key).Append("): ");
            text.AppendJoin(
                ", ",
                group.Select(rule => $"[{rule.Id[(group.Key.Length + 1)..]}](#{Anchor(rule.Id)})")
            );
            text.Append('\n');
        }

        text.Append("- [Conventions](#conventions)\n");
        text.Append("- [Styles of tool-call ids](#styles-of-tool-call-ids)\n");
        text.Append("- [Traits](#traits)\n");
        text.Append("- [Retired ids](#retired-ids)\n");
    }

    static void WriteRule(StringBuilder text, Rule rule)
    {
        text.Append("\n<a id=\"").Append(Anchor(rule.Id)).Append("\"></a>\n");
        text.Append("### ").Append(MarkdownText.Code(rule.Id)).Append(": ");
        text.Append(rule.Level.Name()).Append("\n\n");
        text.Append(Prose(rule.Statement)).Append("\n\n");
        text.Append("Fails as:\n\n");
        foreach (var kind in rule.Kinds)
        {
            text.Append("- ").Append(MarkdownText.Code(kind.Name)).Append(": ");
            text.Append(Prose(kind.Message)).Append('\n');
        }

        text.Append('\n');
        if (rule.Exceptions.Length > 0)
        {
            Item(text, "Exceptions", Prose(rule.Exceptions));
        }

        Item(text, "Needs", RuleWords.Needs(rule));
        Item(text, "Not exercised", Prose(rule.Unexercised));
        Item(text, "Judges", RuleWords.Modes(rule));
        Item(text, "Since", $"{rule.Since}, {RuleWords.Maturity(rule)}");
        Item(text, "Source", Source(rule.Source));
        foreach (var source in rule.FurtherSources)
        {
            Item(text, "Further source", Source(source));
        }

        Item(text, "What to do", Prose(rule.Advice));
    }

    static void WriteConventions(StringBuilder text, IReadOnlyList<Convention> conventions)
    {
        text.Append("\n## Conventions\n\n");
        text.Append(
            "A convention is a dialect that its vendor documents. A provider's profile declares it; what it makes right is shown as waived.\n"
        );
        foreach (var convention in conventions)
        {
            text.Append("\n### ").Append(MarkdownText.Code(convention.Name)).Append("\n\n");
            text.Append(Prose(convention.Statement)).Append("\n\n");
            Item(
                text,
                "Waives",
                string.Join(", ", convention.Waives.Select(id => $"[{id}](#{Anchor(id)})"))
            );
            Item(text, "Source", Source(convention.Source));
        }
    }

    static void WriteIdStyles(
        StringBuilder text,
        IReadOnlyList<(string Name, string Form)> idStyles
    )
    {
        text.Append("\n## Styles of tool-call ids\n\n");
        text.Append(
            "Forms that a vendor documents, so that a profile can declare them (`tool_call_id`).\n\n"
        );
        MarkdownReport.Head(text, ["Style", "Form"]);
        foreach (var (name, form) in idStyles)
        {
            MarkdownReport.Row(text, [MarkdownText.Code(name), MarkdownText.Code(form)]);
        }
    }

    static void WriteTraits(StringBuilder text, IReadOnlyList<Trait> traits)
    {
        text.Append("\n## Traits\n\n");
        text.Append(
            "Observed and never failed. `diff` compares those marked so; the others follow the model's mood or the network.\n\n"
        );
        MarkdownReport.Head(
            text,
            ["Trait", "What it records", "OpenAI's specification", "Compared"]
        );
        foreach (var trait in traits)
        {
            MarkdownReport.Row(
                text,
                [
                    MarkdownText.Code(trait.Id),
                    MarkdownText.Escape(trait.Statement),
                    MarkdownText.Escape(trait.Specification),
                    trait.Compared ? "yes" : "no",
                ]
            );
        }
    }

    static void WriteRetired(StringBuilder text, IReadOnlyList<RetiredRule> retired)
    {
        text.Append("\n## Retired ids\n\n");
        if (retired.Count == 0)
        {
            text.Append("None. An id is never used again.\n");
            return;
        }

        foreach (var rule in retired)
        {
            text.Append("- ").Append(MarkdownText.Code(rule.Id)).Append(", since ");
            text.Append(rule.Since).Append(": ");
            text.Append(
                rule.ReplacedBy is { } now
                    ? $"replaced by [{now}](#{Anchor(now)})"
                    : "nothing took its place"
            );
            text.Append('\n');
        }
    }

    static string Source(RuleSource source)
    {
        var words = new StringBuilder(RuleWords.Kind(source.Kind)).Append(", ");
        words.Append(MarkdownText.Link(source.Title, source.Link)).Append(" (");
        words.Append(MarkdownText.Escape(source.Version)).Append("), ");
        words.Append(MarkdownText.Escape(source.Section));
        if (source.Quote.Length > 0)
        {
            words.Append(": “").Append(MarkdownText.Escape(source.Quote)).Append('”');
        }

        words.Append(". Read ").Append(source.Read).Append('.');
        foreach (var client in source.Clients)
        {
            words.Append("\n  - ").Append(MarkdownText.Link(client.Client, client.Link));
            words.Append(" (").Append(MarkdownText.Escape(client.Version)).Append(") ");
            words.Append(Prose(client.Reads));
        }

        return words.ToString();
    }

    /// <summary>The records' sentences are Markdown as far as backticks go; nothing in them is HTML.</summary>
    static string Prose(string text)
    {
        var parts = text.Split('`');
        for (var i = 0; i < parts.Length; i += 2)
        {
            parts[i] = parts[i]
                .Replace("&", "&amp;", StringComparison.Ordinal)
                .Replace("<", "&lt;", StringComparison.Ordinal);
        }

        return string.Join('`', parts);
    }

    static void Item(StringBuilder text, string name, string markdown) =>
        text.Append("- ").Append(name).Append(": ").Append(markdown).Append('\n');
}
