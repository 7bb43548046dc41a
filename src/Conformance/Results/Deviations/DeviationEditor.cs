using System.Text;
using Conformance.Files;
using Conformance.Specs;
using Conformance.Specs.Deviations;
using Conformance.Specs.Providers;
using Conformance.Specs.Yaml;

namespace Conformance.Results.Deviations;

/// <summary>A deviations file that cannot be added to: what it is, and the lines to paste by hand.</summary>
internal sealed class DeviationEditException(string message, params IReadOnlyList<string> paste)
    : Exception(message)
{
    public IReadOnlyList<string> Paste { get; } = paste;
}

/// <summary>Adds entries to a deviations file. What a person wrote there, comments and all, stays as it is.</summary>
internal sealed class DeviationEditor(SpecSet specs, Provider provider)
{
    /// <param name="file">Created where it is not there.</param>
    /// <exception cref="DeviationEditException">It is none that can be added to; nothing was written.</exception>
    public void Add(string file, IReadOnlyList<Deviation> added)
    {
        var before = File.Exists(file) ? File.ReadAllBytes(file) : null;
        var after = Encoding.UTF8.GetBytes(
            before is null
                ? DeviationText.Head + Text(added, "  ", "\n")
                : Insert(file, before, added)
        );

        // What the suite will read tomorrow is what was meant, or nothing is written.
        var expected = (before is null ? [] : Read(file, before, added)).Concat(added);
        if (
            !Read(file, after, added)
                .SelectMany(DeviationText.Lines)
                .SequenceEqual(expected.SelectMany(DeviationText.Lines), StringComparer.Ordinal)
        )
        {
            throw Refuse(file, "is laid out in a way that nothing can be added to safely", added);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        OutputFile.Write(file, after);
    }

    static string Insert(string file, byte[] bytes, IReadOnlyList<Deviation> added)
    {
        var root = Parse(file, bytes, added);
        var entries = (root as YamlMapping)?.Entries ?? [];
        var index = entries.ToList().FindIndex(entry => entry.Key.Text == "deviations");
        if (index < 0 || entries[index].Value is not YamlSequence list)
        {
            throw Refuse(file, "has no list 'deviations'", added);
        }

        var text = Encoding.UTF8.GetString(bytes);
        var eol = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        if (!text.EndsWith('\n'))
        {
            text += eol;
        }

        var lines = text.Split('\n').ToList();
        var indent = "  ";
        if (list.Items.Count == 0)
        {
            Open(lines, list, file, added);
        }
        else
        {
            indent =
                Indent(lines[list.Items[0].Line - 1], list.Items[0].Column)
                ?? throw Refuse(
                    file,
                    "has its entries in one line ([ ]), not one below another",
                    added
                );
        }

        // At the end of the list: at the end of the file, or before what stands above the next key.
        var at = lines.Count - 1;
        if (index + 1 < entries.Count)
        {
            at = entries[index + 1].Key.Line - 1;
            while (at > 0 && lines[at - 1].TrimStart() is "" or ['#', ..] or ['\r', ..])
            {
                at--;
            }
        }

        lines.Insert(at, Text(added, indent, eol)[..^1]);
        return string.Join('\n', lines);
    }

    /// <summary>Takes <c>[]</c> away, so that entries can stand below the key.</summary>
    static void Open(
        List<string> lines,
        YamlSequence list,
        string file,
        IReadOnlyList<Deviation> added
    )
    {
        var line = lines[list.Line - 1];
        var open = line.IndexOf('[', StringComparison.Ordinal);
        var close = line.IndexOf(']', StringComparison.Ordinal);
        if (open < 0 || close < open || line[(open + 1)..close].Trim().Length > 0)
        {
            throw Refuse(file, "has an empty list that is not written as []", added);
        }

        lines[list.Line - 1] = line[..open].TrimEnd() + line[(close + 1)..];
    }

    /// <summary>What stands before the dash of an entry; null where there is no dash in its line.</summary>
    static string? Indent(string line, int column)
    {
        var before = line[..Math.Min(line.Length, column - 1)].TrimStart('\uFEFF');
        var dash = before.TrimEnd();
        return dash.EndsWith('-') && dash.TrimStart() == "-" ? dash[..^1] : null;
    }

    IReadOnlyList<Deviation> Read(string file, byte[] bytes, IReadOnlyList<Deviation> added)
    {
        var errors = new SpecErrors(file);
        var read = YamlReader.Read(bytes, errors) is { } root
            ? DeviationReader.Read(
                root,
                provider.Id,
                errors,
                new SpecVocabulary(),
                [.. specs.Scenarios.Select(scenario => scenario.Id)],
                provider
            )
            : null;
        return read is null || errors.All.Count > 0
            ? throw Refuse(file, "cannot be read: " + errors.All[0], added)
            : [.. read.Deviations.Select(entry => entry with { Line = 0 })];
    }

    static YamlNode Parse(string file, byte[] bytes, IReadOnlyList<Deviation> added)
    {
        var errors = new SpecErrors(file);
        return YamlReader.Read(bytes, errors)
            ?? throw Refuse(file, "cannot be read: " + errors.All[0], added);
    }

    static string Text(IReadOnlyList<Deviation> added, string indent, string eol)
    {
        var text = new StringBuilder();
        foreach (var line in added.SelectMany(DeviationText.Lines))
        {
            text.Append(indent).Append(line).Append(eol);
        }

        return text.ToString();
    }

    static DeviationEditException Refuse(string file, string why, IReadOnlyList<Deviation> added) =>
        new(
            $"{file} {why}; add by hand below 'deviations:':",
            [.. added.SelectMany(DeviationText.Paste)]
        );
}
