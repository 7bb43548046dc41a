using System.Text;

namespace Conformance.Reports.JUnit;

/// <summary>
/// Writes the little XML that junit.xml is. The framework's writer would do, but to load it takes a twentieth of a short run.
/// Texts must hold no character that XML 1.0 forbids, which <see cref="VisibleText"/> sees to.
/// </summary>
internal sealed class IndentedXml
{
    readonly StringBuilder _text = new("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
    readonly List<string> _open = [];
    bool _inStartTag;
    bool _afterText;

    public void WriteStartElement(string name)
    {
        CloseStartTag();
        NewLine();
        _text.Append('<').Append(name);
        _open.Add(name);
        _inStartTag = true;
        _afterText = false;
    }

    public void WriteAttributeString(string name, string value)
    {
        _text.Append(' ').Append(name).Append("=\"");
        Escape(value, attribute: true);
        _text.Append('"');
    }

    public void WriteString(string text)
    {
        CloseStartTag();
        Escape(text, attribute: false);
        _afterText = true;
    }

    public void WriteElementString(string name, string text)
    {
        WriteStartElement(name);
        WriteString(text);
        WriteEndElement();
    }

    public void WriteEndElement()
    {
        var name = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        if (_inStartTag)
        {
            _text.Append(" />");
            _inStartTag = false;
        }
        else
        {
            if (!_afterText)
            {
                NewLine();
            }

            _text.Append("</").Append(name).Append('>');
        }

        _afterText = false;
    }

    public override string ToString() => _text.ToString();

    void CloseStartTag()
    {
        if (_inStartTag)
        {
            _text.Append('>');
            _inStartTag = false;
        }
    }

    void NewLine() => _text.Append('\n').Append(' ', _open.Count * 2);

    void Escape(string text, bool attribute)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' when attribute => _text.Append("&quot;"),
                '\n' when attribute => _text.Append("&#xA;"),
                _ => _text.Append(c),
            };
        }
    }
}
