using System.Globalization;
using System.Text;
using Conformance.Reports;

namespace Conformance.Html;

/// <summary>
/// The last look at rendered markup. Razor writes every character that is not plain as an entity; those that can be seen
/// are put back as themselves, which is shorter, and those that cannot are spelt out, whoever forgot to do it before.
/// </summary>
internal static class PlainMarkup
{
    public static string Of(string markup)
    {
        var text = new StringBuilder(markup.Length);
        var inTag = false;
        var inPre = false;
        for (var i = 0; i < markup.Length; i++)
        {
            var c = markup[i];
            // Within values of attributes the renderer writes both as entities.
            inTag = c == '<' || (inTag && c != '>');
            if (c == '<')
            {
                inPre = IsAt(markup, i, "<pre") || (inPre && !IsAt(markup, i, "</pre"));
            }

            if (c == ' ' && !inPre && !inTag && text.Length > 0 && text[^1] == '\n')
            {
                // The indentation of the components says nothing to a browser.
                continue;
            }

            if (c == '&' && Entity(markup, i, inTag) is var (plain, length))
            {
                text.Append(plain);
                i += length - 1;
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    static bool IsAt(string markup, int at, string what) =>
        string.CompareOrdinal(markup, at, what, 0, what.Length) == 0;

    static (string Plain, int Length)? Entity(string markup, int at, bool inTag)
    {
        var end = markup.AsSpan(at, Math.Min(12, markup.Length - at)).IndexOf(';');
        if (end < 0)
        {
            return null;
        }

        var name = markup.AsSpan(at + 1, end - 1);
        if (name is "quot")
        {
            return inTag ? null : ("\"", end + 1);
        }

        if (
            !name.StartsWith("#x")
            || !int.TryParse(
                name[2..],
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var value
            )
            || !Rune.TryCreate(value, out var rune)
        )
        {
            return null;
        }

        if (value == '\n')
        {
            return ("\n", end + 1);
        }

        // What these five would begin or end is markup.
        return value is '<' or '>' or '&' or '"' || (inTag && value == '\'')
            ? null
            : (VisibleText.Of(rune.ToString()), end + 1);
    }
}
