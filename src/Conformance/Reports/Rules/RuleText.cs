using System.Text;
using Conformance.Judging;

namespace Conformance.Reports.Rules;

/// <summary>The catalogue and single rules as plain text, for a terminal.</summary>
internal static class RuleText
{
    public static string List(IReadOnlyList<Rule> rules)
    {
        var text = new StringBuilder();
        var width = rules.Count == 0 ? 0 : rules.Max(rule => rule.Id.Length);
        foreach (var group in rules.GroupBy(rule => rule.Group))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(group.Key).Append('\n');
            foreach (var rule in group)
            {
                text.Append("  ").Append(rule.Id.PadRight(width)).Append("  ");
                text.Append(rule.Level.Name().PadRight(6)).Append("  ");
                text.Append(rule.Statement).Append(OnTrial(rule)).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <param name="example">A recording that fails the rule; null where none is known.</param>
    public static string Explain(Rule rule, RuleExample? example)
    {
        var text = new StringBuilder();
        text.Append(rule.Id).Append("  ").Append(rule.Level.Name()).Append(OnTrial(rule));
        text.Append("\n\n  ").Append(rule.Statement).Append("\n\nFails as\n");
        var width = rule.Kinds.Max(kind => kind.Name.Length);
        foreach (var kind in rule.Kinds)
        {
            text.Append("  ").Append(kind.Name.PadRight(width)).Append("  ");
            text.Append(kind.Message).Append('\n');
        }

        Part(text, "Exceptions", rule.Exceptions);
        Part(text, "Needs", RuleWords.Needs(rule));
        Part(text, "Not exercised", rule.Unexercised);
        Part(text, "Judges", RuleWords.Modes(rule));
        Part(text, "Since", rule.Since);
        WriteSource(text, "Source", rule.Source);
        foreach (var source in rule.FurtherSources)
        {
            WriteSource(text, "Further source", source);
        }

        Part(text, "What to do", rule.Advice);
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

    static string OnTrial(Rule rule) => rule.Maturity == Maturity.Trial ? " (on trial)" : "";

    static void Part(StringBuilder text, string name, string words)
    {
        if (words.Length > 0)
        {
            text.Append('\n').Append(name).Append("\n  ").Append(words).Append('\n');
        }
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
