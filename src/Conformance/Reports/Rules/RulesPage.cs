using System.Text;
using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Judging.View;
using Conformance.Reports.Markdown;

namespace Conformance.Reports.Rules;

/// <summary>docs/rules.md: every rule with its source, then the conventions and the traits. Written from the records alone.</summary>
internal static class RulesPage
{
    public static string Write(IReadOnlyList<Dialect> dialects)
    {
        var text = new StringBuilder();
        var entries = RuleEntry.Of(dialects);
        WriteHead(text, entries);
        WriteContents(text, entries);
        foreach (var group in entries.GroupBy(entry => entry.First.Group))
        {
            text.Append("\n## ").Append(group.Key).Append('\n');
            foreach (var entry in group)
            {
                WriteRule(text, entry);
            }
        }

        WriteConventions(text, Distinct(dialects, one => one.Conventions, known => known.Name));
        WriteIdStyles(text, Distinct(dialects, one => one.IdStyles, style => style.Name));
        WriteTraits(text, Distinct(dialects, one => one.Traits.All, trait => trait.Id));
        WriteRetired(text, RuleNames.Retired(dialects));
        return text.ToString();
    }

    /// <summary>The place of a rule on this page.</summary>
    public static string Anchor(string ruleId) => Anchors.OnRulesPage(ruleId);

    /// <summary>What dialects may have in common, each once.</summary>
    static List<T> Distinct<T>(
        IReadOnlyList<Dialect> dialects,
        Func<Dialect, IEnumerable<T>> of,
        Func<T, string> name
    ) => [.. dialects.SelectMany(of).DistinctBy(name)];

    static void WriteHead(StringBuilder text, IReadOnlyList<RuleEntry> rules)
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

    static void WriteContents(StringBuilder text, IReadOnlyList<RuleEntry> rules)
    {
        text.Append('\n');
        foreach (var group in rules.GroupBy(rule => rule.First.Group))
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

    static void WriteRule(StringBuilder text, RuleEntry entry)
    {
        text.Append("\n<a id=\"").Append(Anchor(entry.Id)).Append("\"></a>\n");
        text.Append("### ").Append(MarkdownText.Code(entry.Id)).Append(": ");
        text.Append(entry.Level.Name()).Append("\n\n");
        foreach (var (dialect, statement) in entry.Each(rule => rule.Statement))
        {
            text.Append(dialect is null ? "" : $"In {MarkdownText.Code(dialect)}: ");
            text.Append(Prose(statement)).Append("\n\n");
        }

        foreach (var (dialect, kinds) in entry.Each(Kinds))
        {
            text.Append("Fails ")
                .Append(dialect is null ? "" : $"in {MarkdownText.Code(dialect)} ");
            text.Append("as:\n\n").Append(kinds).Append('\n');
        }

        foreach (var row in entry.NamesDialects ? entry.Rows : [])
        {
            Item(text, $"In {MarkdownText.Code(row.Dialect)}", row.Rule.Level.Name());
        }

        Items(text, "Exceptions", entry, rule => Prose(rule.Exceptions));
        Items(text, "Needs", entry, RuleWords.Needs);
        Items(text, "Depends on", entry, RuleWords.Circumstances);
        Items(text, "Not exercised", entry, rule => Prose(rule.Unexercised));
        Items(text, "Judges", entry, RuleWords.Modes);
        Items(text, "Since", entry, rule => $"{rule.Since}, {RuleWords.Maturity(rule)}");
        Items(text, "Source", entry, rule => Source(rule.Source));
        foreach (var row in entry.Rows)
        {
            foreach (var source in row.Rule.FurtherSources)
            {
                var where = entry.Rows.Count > 1 ? $" in {MarkdownText.Code(row.Dialect)}" : "";
                Item(text, "Further source" + where, Source(source));
            }
        }

        Items(text, "What to do", entry, rule => Prose(RuleWords.Advice(rule)));
    }

    static string Kinds(Rule rule)
    {
        var text = new StringBuilder();
        foreach (var kind in rule.Kinds)
        {
            Item(text, MarkdownText.Code(kind.Name), Prose(RuleWords.Message(kind)));
        }

        return text.ToString();
    }

    /// <summary>One item, or one for each dialect where they differ; none where there is nothing to say.</summary>
    static void Items(StringBuilder text, string name, RuleEntry entry, Func<Rule, string> markdown)
    {
        foreach (var (dialect, says) in entry.Each(markdown))
        {
            if (says.Length > 0)
            {
                Item(
                    text,
                    dialect is null ? name : $"{name} in {MarkdownText.Code(dialect)}",
                    says
                );
            }
        }
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
            Item(text, "Waives", string.Join("; ", convention.Waives.Select(Waived)));
            if (convention.Takes is { } takes)
            {
                Item(text, "Declared as", Declaration(convention.Name, takes));
            }

            Item(text, "Source", Source(convention.Source));
            foreach (var source in convention.FurtherSources)
            {
                Item(text, "Further source", Source(source));
            }
        }
    }

    static string Waived(WaivedKinds waived) =>
        $"[{waived.Rule}](#{Anchor(waived.Rule)}) as "
        + string.Join(", ", waived.Kinds.Select(MarkdownText.Code));

    static string Declaration(string name, ConventionWords takes) =>
        MarkdownText.Code($"{name}: [WORD, …]")
        + $", each word a {MarkdownText.Escape(takes.What)}"
        + (
            takes.Known is { } known
                ? ": " + string.Join(", ", known.Select(MarkdownText.Code))
                : ""
        );

    static void WriteIdStyles(StringBuilder text, IReadOnlyList<IdStyle> idStyles)
    {
        text.Append("\n## Styles of tool-call ids\n\n");
        text.Append(
            "Forms that a vendor documents, so that a profile can declare them (`tool_call_id`).\n\n"
        );
        MarkdownReport.Head(text, ["Style", "Form"]);
        foreach (var (name, form, _) in idStyles)
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
