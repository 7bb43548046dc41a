using System.Globalization;
using System.Text;
using Conformance.Specs.Scenarios;
using Conformance.Specs.Yaml;

namespace Conformance.Specs;

/// <summary>One thing that is wrong in a spec file; line and column count from 1.</summary>
internal sealed record SpecError(string File, int Line, int Column, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}

/// <summary>All that is wrong in all spec files, in the order of file and place.</summary>
internal sealed class SpecException(IReadOnlyList<SpecError> errors)
    : Exception(string.Join('\n', errors))
{
    public IReadOnlyList<SpecError> Errors { get; } = errors;
}

/// <summary>Gathers the errors of one file, so that all are told at once.</summary>
internal sealed class SpecErrors(string file)
{
    // A file that is wrong everywhere is told so soon enough, and memory stays small.
    const int Limit = 100;

    readonly List<SpecError> _all = [];

    public IReadOnlyList<SpecError> All => _all;

    public bool IsFull => _all.Count > Limit;

    public void Add(YamlNode at, string message) => Add(at.Line, at.Column, message);

    public void Add(int line, int column, string message)
    {
        if (_all.Count < Limit)
        {
            _all.Add(new SpecError(file, line, column, message));
        }
        else if (_all.Count == Limit)
        {
            _all.Add(
                new SpecError(file, line, column, $"and more: only {Limit} errors are shown a file")
            );
        }
    }

    /// <summary>Text from a file between single quotes, on one line, printable and short.</summary>
    public static string Quote(string text) =>
        $"'{Plain(text.Length > 60 ? text[..60] + "…" : text)}'";

    /// <summary>Text whose control characters and broken surrogates are written as escapes: it goes to a terminal.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var pair = at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);
            if (pair)
            {
                plain.Append(text, at++, 2);
                continue;
            }

            var category = char.GetUnicodeCategory(text[at]);
            if (
                category
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.Surrogate
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
            )
            {
                plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[at]:X4}");
            }
            else
            {
                plain.Append(text[at]);
            }
        }

        return plain.ToString();
    }
}
