using System.Text;
using Conformance.Judging;

namespace Conformance.Reports.Rules;

/// <summary>The catalogue and single rules as plain text, for a terminal.</summary>
internal static class RuleText
{
    const int LevelWidth = 6;

    public static string List(IReadOnlyList<RuleEntry> entries)
    {
        var text = new StringBuilder();
        var width = entries.Count == 0 ? 0 : entries.Max(entry => entry.Id.Length);
        foreach (var group in entries.GroupBy(entry => entry.First.Group))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(group.Key).Append('\n');
            foreach (var entry in group)
            {
                text.Append("  ").Append(entry.Id.PadRight(width)).Append("  ");
                text.Append(entry.Level.Name().PadRight(LevelWidth)).Append("  ");
                text.Append(entry.First.Statement).Append(OnTrial(entry.First)).Append('\n');
                WriteRows(text, entry, width + 4);
            }
        }

        return text.ToString();
    }

    /// <param name="example">A recording that fails the rule; null where none is known.</param>
    public static string Explain(RuleEntry entry, RuleExample? example)
    {
        var text = new StringBuilder();
        text.Append(entry.Id).Append("  ").Append(entry.Level.Name());
        text.Append(OnTrial(entry.First)).Append('\n');
        WriteRows(text, entry, 2);
        Part(text, "", entry, rule => rule.Statement);
        Part(text, "Fails as", entry, Kinds);
        Part(text, "Exceptions", entry, rule => rule.Exceptions);
        Part(text, "Needs", entry, RuleWords.Needs);
        Part(text, "Not exercised", entry, rule => rule.Unexercised);
        Part(text, "Judges", entry, RuleWords.Modes);
        Part(text, "Since", entry, rule => rule.Since);
        foreach (var (dialect, sources) in entry.Each(Sources))
        {
            text.Append(dialect is null ? "" : $"\nIn {dialect}:\n").Append(sources);
        }

        Part(text, "What to do", entry, RuleWords.Advice);
        if (example is not null)
        {
            text.Append("\nAn example that fails\n  ").Append(example.Title).Append("\n  ");
            text.Append(example.Link).Append('\n');
            foreach (var line in example.Bytes.TrimEnd('\n').Split('\n'))
            {
                text.Append("  | ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    static void WriteRows(StringBuilder text, RuleEntry entry, int indent)
    {
        foreach (var row in entry.NamesDialects ? entry.Rows : [])
        {
            text.Append(' ', indent).Append(row.Rule.Level.Name().PadRight(LevelWidth));
            text.Append("  in ").Append(row.Dialect).Append(OnTrial(row.Rule)).Append('\n');
        }
    }

    static string OnTrial(Rule rule) => rule.Maturity == Maturity.Trial ? " (on trial)" : "";

    static void Part(StringBuilder text, string name, RuleEntry entry, Func<Rule, string> words)
    {
        foreach (var (dialect, says) in entry.Each(words))
        {
            if (says.Length > 0)
            {
                var heading = dialect is null ? name : $"{name} in {dialect}".TrimStart();
                text.Append('\n').Append(heading).Append(heading.Length > 0 ? "\n" : "");
                text.Append("  ").Append(says).Append('\n');
            }
        }
    }

    static string Kinds(Rule rule)
    {
        var width = rule.Kinds.Max(kind => kind.Name.Length);
        return string.Join(
            "\n  ",
            rule.Kinds.Select(kind => $"{kind.Name.PadRight(width)}  {RuleWords.Message(kind)}")
        );
    }

    static string Sources(Rule rule)
    {
        var text = new StringBuilder();
        WriteSource(text, "Source", rule.Source);
        foreach (var source in rule.FurtherSources)
        {
            WriteSource(text, "Further source", source);
        }

        return text.ToString();
    }

    static void WriteSource(StringBuilder text, string name, RuleSource source)
    {
        text.Append('\n').Append(name).Append(" (").Append(RuleWords.Kind(source.Kind));
        text.Append(")\n  ").Append(source.Title).Append(", ").Append(source.Version);
        text.Append("\n  ").Append(source.Section).Append('\n');
        if (source.Quote.Length > 0)
        {
            text.Append("  “").Append(source.Quote).Append("”\n");
        }

        if (source.Clients.Count == 0)
        {
            text.Append("  ").Append(source.Link).Append('\n');
        }

        foreach (var client in source.Clients)
        {
            text.Append("  ").Append(client.Client).Append(' ').Append(client.Version);
            text.Append(": ").Append(client.Link).Append('\n');
        }

        text.Append("  read ").Append(source.Read).Append('\n');
    }
}

/// <summary>A recording that fails a rule, for whoever asks what the rule means.</summary>
/// <param name="Link">Where a real provider was seen to send it.</param>
/// <param name="Bytes">The event or body that fails, with <c>\n</c> line ends.</param>
internal sealed record RuleExample(string Title, string Link, string Bytes);
