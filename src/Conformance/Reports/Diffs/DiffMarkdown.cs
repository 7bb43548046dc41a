using System.Text;
using Conformance.Results.Alerts;
using Conformance.Results.Diffs;

namespace Conformance.Reports.Diffs;

/// <summary>The comparison as Markdown, for an issue or a job's summary.</summary>
internal static class DiffMarkdown
{
    /// <summary>GitHub takes 65 536 characters in an issue or a comment, and others no less; what cuts it needs a few itself.</summary>
    public const int MostCharacters = 60_000;

    /// <summary>Of a change with all its evidence; the longest are those that came with a hundred cells.</summary>
    const int MostOfOne = 4_000;

    /// <param name="night">Null where nobody remembers what was told.</param>
    public static string Write(RunDiff diff, DiffGate gate, AlertNight? night = null)
    {
        var text = new StringBuilder("# What changed\n\n");
        text.Append(MarkdownText.Escape(DiffSummary.Sentence(diff, gate))).Append(".\n");
        if (night is not null)
        {
            text.Append('\n');
            foreach (var line in AlertText.Lines(diff, night))
            {
                text.Append("- ").Append(MarkdownText.Escape(line)).Append('\n');
            }
        }

        var unasked = UnaskedTargets.Of(diff, gate);
        var cut = WriteChanges(
            text,
            [.. diff.Changes.Where(change => !unasked.Told.Contains(change))],
            night
        );
        WriteUnasked(text, unasked);
        if (cut > 0)
        {
            text.Append(
                $"\nCut: {Summary.Count(cut, "change")} of {diff.Changes.Count} did not fit here; `conform diff` without --markdown tells all of them.\n"
            );
        }

        WriteNotes(text, diff);
        return text.ToString();
    }

    /// <returns>How many changes were left out.</returns>
    static int WriteChanges(StringBuilder text, IReadOnlyList<Change> changes, AlertNight? night)
    {
        ChangeKind? heading = null;
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            var entry = Entry(change, night);
            if (text.Length + entry.Length > MostCharacters)
            {
                return changes.Count - i;
            }

            if (heading != change.Kind)
            {
                heading = change.Kind;
                text.Append("\n## ")
                    .Append(MarkdownText.Escape(Capital(DiffSummary.Heading(change.Kind))))
                    .Append("\n\n");
            }

            text.Append(entry);
        }

        return 0;
    }

    static void WriteUnasked(StringBuilder text, UnaskedTargets unasked)
    {
        if (unasked.Lines.Count == 0)
        {
            return;
        }

        text.Append($"\n## {Capital(UnaskedTargets.Heading)}\n\n");
        foreach (var line in unasked.Lines)
        {
            text.Append("- ").Append(MarkdownText.Escape(Shortened(line))).Append('\n');
        }
    }

    static StringBuilder Entry(Change change, AlertNight? night)
    {
        var since = night?.ToldOn(change) is { } day ? $" (still open since {day:yyyy-MM-dd})" : "";
        var entry = new StringBuilder("- ")
            .Append(MarkdownText.Code(change.Place))
            .Append($"{since}: ")
            .Append(MarkdownText.Escape(DiffSummary.Title(change)))
            .Append('\n');
        var left = 0;
        foreach (var (name, value) in DiffSummary.Lines(change))
        {
            var line =
                $"  - {name}: {(name == "bytes" ? MarkdownText.Code(value) : MarkdownText.Escape(value))}\n";
            if (entry.Length + line.Length > MostOfOne)
            {
                left++;
            }
            else
            {
                entry.Append(line);
            }
        }

        return left == 0 ? entry : entry.Append($"  - cut: {Summary.Count(left, "line")}\n");
    }

    static void WriteNotes(StringBuilder text, RunDiff diff)
    {
        if (diff.Notes.Count == 0)
        {
            return;
        }

        text.Append("\n## Notes\n\n");
        foreach (var note in diff.Notes)
        {
            text.Append("- ").Append(MarkdownText.Escape(Shortened(note))).Append('\n');
        }
    }

    /// <summary>A note may name every cell of a run.</summary>
    static string Shortened(string note) =>
        note.Length > MostOfOne / 4 ? note[..(MostOfOne / 4)] + "…" : note;

    static string Capital(string heading) => char.ToUpperInvariant(heading[0]) + heading[1..];
}
