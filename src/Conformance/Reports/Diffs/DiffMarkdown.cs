using System.Text;
using Conformance.Results.Diffs;

namespace Conformance.Reports.Diffs;

/// <summary>The comparison as Markdown, for an issue or a job's summary.</summary>
internal static class DiffMarkdown
{
    public static string Write(RunDiff diff, DiffGate gate)
    {
        var text = new StringBuilder("# What changed\n\n");
        text.Append(MarkdownText.Escape(DiffSummary.Sentence(diff, gate))).Append(".\n");
        foreach (var kind in diff.Changes.GroupBy(change => change.Kind))
        {
            text.Append("\n## ").Append(MarkdownText.Escape(Capital(kind.Key))).Append("\n\n");
            foreach (var change in kind)
            {
                text.Append("- ")
                    .Append(MarkdownText.Code(change.Place))
                    .Append(": ")
                    .Append(MarkdownText.Escape(DiffSummary.Title(change)))
                    .Append('\n');
                foreach (var (name, value) in DiffSummary.Lines(change))
                {
                    text.Append("  - ")
                        .Append(name)
                        .Append(": ")
                        .Append(
                            name == "bytes" ? MarkdownText.Code(value) : MarkdownText.Escape(value)
                        )
                        .Append('\n');
                }
            }
        }

        if (diff.Notes.Count > 0)
        {
            text.Append("\n## Notes\n\n");
            foreach (var note in diff.Notes)
            {
                text.Append("- ").Append(MarkdownText.Escape(note)).Append('\n');
            }
        }

        return text.ToString();
    }

    static string Capital(ChangeKind kind)
    {
        var heading = DiffSummary.Heading(kind);
        return char.ToUpperInvariant(heading[0]) + heading[1..];
    }
}
