using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Conformance.Judging.Rules.Args;
using Conformance.Judging.View;
using Conformance.Wire.Json;

namespace Conformance.Judging.Rules.Text.Characters;

/// <summary>
/// Finds characters of the user's that an argument holds as the letters of their escapes: <c>\u5317\u4eac</c> is then what the
/// tool reads. Code may hold such letters.
/// </summary>
internal sealed class DoubleEscape
{
    const int Length = 6;

    /// <summary>So many runs of a call's escapes are looked for in the messages: both may be long.</summary>
    const int MostRuns = 50;

    static readonly SearchValues<char> OfCode = SearchValues.Create("\"'`{}=;\n");

    readonly string _prompt;
    int _runs;

    DoubleEscape(string prompt) => _prompt = prompt;

    /// <summary>The first letters; null where there are none.</summary>
    public static string? Find(CallView call, string prompt)
    {
        if (
            call.State is not { Form: ArgumentsForm.Complete, Root: ArgumentsRoot.Object }
            || !call.Arguments.Text.Contains(@"\\u", StringComparison.Ordinal)
        )
        {
            return null;
        }

        using var document = ArgumentsText.Parse(call.Arguments.Text);
        return document is null ? null : new DoubleEscape(prompt).Find(document.RootElement);
    }

    string? Find(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value
                .EnumerateObject()
                .Select(member => Find(member.Value))
                .FirstOrDefault(found => found is not null),
            JsonValueKind.Array => value
                .EnumerateArray()
                .Select(Find)
                .FirstOrDefault(found => found is not null),
            JsonValueKind.String => InText(JsonText.Read(value)),
            _ => null,
        };

    string? InText(string text)
    {
        if (text.AsSpan().IndexOfAny(OfCode) >= 0)
        {
            return null;
        }

        for (
            var at = text.IndexOf(@"\u", StringComparison.Ordinal);
            at >= 0 && _runs < MostRuns;
            at = text.IndexOf(@"\u", at + 1, StringComparison.Ordinal)
        )
        {
            var characters = Read(text.AsSpan(at));
            _runs += characters.Length > 1 ? 1 : 0;
            if (characters.Length > 1 && _prompt.Contains(characters, StringComparison.Ordinal))
            {
                return text.Substring(at, characters.Length * Length);
            }

            at += Math.Max(0, (characters.Length * Length) - 1);
        }

        return null;
    }

    /// <summary>What the escapes that the text begins with stand for.</summary>
    static string Read(ReadOnlySpan<char> text)
    {
        var characters = new StringBuilder();
        while (
            text.StartsWith(@"\u")
            && text.Length >= Length
            && ushort.TryParse(
                text[2..Length],
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var code
            )
        )
        {
            characters.Append((char)code);
            text = text[Length..];
        }

        return characters.ToString();
    }
}
