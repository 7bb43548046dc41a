using System.Text;
using Conformance.Results.Alerts;
using Conformance.Results.Diffs;

namespace Conformance.Reports.Diffs;

/// <summary>The comparison for a terminal: worse first, each with its evidence.</summary>
internal static class DiffText
{
    /// <param name="night">Null where nobody remembers what was told.</param>
    public static string Write(
        RunDiff diff,
        DiffGate gate,
        bool colour,
        bool ascii,
        AlertNight? night = null
    )
    {
        var text = new StringBuilder();
        foreach (var note in diff.Notes)
        {
            Line(text, "note: " + note, ascii);
        }

        var unasked = UnaskedTargets.Of(diff, gate);
        foreach (var change in diff.Changes.Where(change => !unasked.Told.Contains(change)))
        {
            if (text.Length > 0)
            {
                text.Append('\n');
            }

            var since = night?.ToldOn(change);
            var mark = gate.Includes(change) && since is null;
            text.Append(colour && mark ? "\u001b[31m" : "")
                .Append(Shown(DiffSummary.Heading(change.Kind), ascii))
                .Append(colour && mark ? "\u001b[0m" : "");
            Line(
                text,
                $"  {change.Place}{(since is { } day ? $"  (still open since {day:yyyy-MM-dd})" : "")}",
                ascii
            );
            Line(text, "  " + DiffSummary.Title(change), ascii);
            foreach (var (name, value) in DiffSummary.Lines(change))
            {
                Line(text, $"    {name, -9} {value}", ascii);
            }
        }

        foreach (var line in unasked.Lines)
        {
            if (text.Length > 0)
            {
                text.Append('\n');
            }

            Line(text, $"{UnaskedTargets.Heading}  {line}", ascii);
        }

        if (text.Length > 0)
        {
            text.Append('\n');
        }

        Line(text, DiffSummary.Sentence(diff, gate), ascii);
        if (night is not null)
        {
            foreach (var line in AlertText.Lines(diff, night))
            {
                Line(text, line, ascii);
            }
        }

        return text.ToString();
    }

    static void Line(StringBuilder text, string line, bool ascii) =>
        text.Append(Shown(line, ascii)).Append('\n');

    static string Shown(string text, bool ascii) =>
        ascii ? VisibleText.Ascii(VisibleText.Of(text)) : VisibleText.Of(text);
}
