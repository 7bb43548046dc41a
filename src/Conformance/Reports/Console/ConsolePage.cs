using System.Text;
using Conformance.Results;

namespace Conformance.Reports.Console;

/// <summary>The text so far. All that comes in is made visible; only colours are added unescaped.</summary>
internal sealed class ConsolePage(bool colour, bool ascii)
{
    readonly StringBuilder _text = new();

    public int WidestOf(IEnumerable<string> texts)
    {
        var widest = 0;
        foreach (var text in texts)
        {
            widest = Math.Max(widest, WidthOf(text));
        }

        return widest;
    }

    public int WidthOf(string text)
    {
        var width = 0;
        foreach (var _ in Shown(text).EnumerateRunes())
        {
            width++;
        }

        return width;
    }

    public ConsoleSquare Cell(IEnumerable<CellResult> trials, int repeat)
    {
        var labels = CellLabel
            .Of(trials, repeat)
            .Select(label => new ShownLabel(
                Shown($"{(ascii ? label.AsciiGlyph : label.Glyph)} {label.Words}"),
                label.Outcome
            ))
            .ToList();
        var width = Math.Max(0, labels.Count - 1) * 2;
        foreach (var label in labels)
        {
            width += WidthOf(label.Text);
        }

        return new ConsoleSquare(labels, width);
    }

    public void Labels(ConsoleSquare square, int width)
    {
        for (var i = 0; i < square.Labels.Count; i++)
        {
            Plain(i > 0 ? "; " : "");
            Coloured(square.Labels[i].Text, ConsoleColour.Of(square.Labels[i].Outcome));
        }

        _text.Append(' ', Math.Max(0, width - square.Width));
    }

    public void Plain(string text, int width = 0)
    {
        _text.Append(Shown(text));
        _text.Append(' ', Math.Max(0, width - WidthOf(text)));
    }

    public void Coloured(string text, string code)
    {
        _text
            .Append(colour ? code : "")
            .Append(Shown(text))
            .Append(colour ? ConsoleColour.Off : "");
    }

    public void Line(string text)
    {
        Plain(text);
        End();
    }

    public void End()
    {
        while (_text.Length > 0 && _text[^1] == ' ')
        {
            _text.Length--;
        }

        _text.Append('\n');
    }

    string Shown(string text) =>
        ascii ? VisibleText.Ascii(VisibleText.Of(text)) : VisibleText.Of(text);

    public override string ToString() => _text.ToString();
}
