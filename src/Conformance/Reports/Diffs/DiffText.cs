using System.Text;
using Conformance.Results.Diffs;

namespace Conformance.Reports.Diffs;

/// <summary>The comparison for a terminal: worse first, each with its evidence.</summary>
internal static class DiffText
{
    public static string Write(RunDiff diff, DiffGate gate, bool colour, bool ascii)
    {
        var text = new StringBuilder();
        foreach (var note in diff.Notes)
        {
            Line(text, "note: " + note, ascii);
        }

        foreach (var change in diff.Changes)
        {
            if (text.Length > 0)
            {
                text.Append('\n');
            }

            var mark = gate.Includes(change);
            text.Append(colour && mark ? "\u001b[31m" : "")
                .Append(Shown(DiffSummary.Heading(change.Kind), ascii))
                .Append(colour && mark ? "\u001b[0m" : "");
            Line(text, $"  {change.Place}", ascii);
            Line(text, "  " + DiffSummary.Title(change), ascii);
            foreach (var (name, value) in DiffSummary.Lines(change))
            {
                Line(text, $"    {name, -9} {value}", ascii);
            }
        }

        if (text.Length > 0)
        {
            text.Append('\n');
        }

        Line(text, DiffSummary.Sentence(diff, gate), ascii);
        return text.ToString();
    }

    static void Line(StringBuilder text, string line, bool ascii) =>
        text.Append(Shown(line, ascii)).Append('\n');

    static string Shown(string text, bool ascii) =>
        ascii ? VisibleText.Ascii(VisibleText.Of(text)) : VisibleText.Of(text);
}
