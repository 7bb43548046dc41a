using System.Text;
using Conformance.Files;
using Conformance.Recordings.GoVcr.Yaml;
using Conformance.Specs;
using Conformance.Specs.Yaml;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings;

/// <summary>A provenance file that no row can be added to: what it is, and the lines to paste by hand.</summary>
internal sealed class ProvenanceException(string message, params IReadOnlyList<string> paste)
    : Exception(message)
{
    public IReadOnlyList<string> Paste { get; } = paste;
}

/// <summary>Adds rows to cassettes/provenance.yaml, sorted by path. What a person wrote there, comments and all, stays.</summary>
internal static class ProvenanceFile
{
    const string Head =
        "# Where each recording comes from. A test compares the hashes.\nformat: 1\nrecordings:\n";

    /// <param name="cassettes">The folder of recordings; its file is created where it is not there.</param>
    /// <param name="path">The recording, relative to that folder, with <c>/</c>.</param>
    /// <param name="sha256">Of the recording's bytes, in hexadecimal digits.</param>
    /// <exception cref="ProvenanceException">It is none that can be added to, or has that path; nothing was written.</exception>
    public static void Append(string cassettes, string path, string sha256, ProvenanceRow row)
    {
        var file = Path.Combine(cassettes, Provenance.FileName);
        var before = File.Exists(file) ? File.ReadAllBytes(file) : Encoding.UTF8.GetBytes(Head);
        WholeFile.Write(cassettes, Provenance.FileName, Insert(before, path, sha256, row));
    }

    /// <summary>The file with the row in it.</summary>
    public static byte[] Insert(
        ReadOnlySpan<byte> before,
        string path,
        string sha256,
        ProvenanceRow row
    )
    {
        var errors = new SpecErrors(Provenance.FileName);
        var root = YamlReader.Read(before, errors) as YamlMapping;
        if (root is null)
        {
            var why = errors.All.Count > 0 ? errors.All[0].ToString() : "it is no mapping";
            throw Refuse($"cannot be read ({why})", path, sha256, row);
        }

        if (HasBareCarriageReturn(before))
        {
            throw Refuse(
                "ends lines with a carriage return alone, which no line can be counted by; save it with line feeds",
                path,
                sha256,
                row
            );
        }

        var rows = Provenance.Read(before);
        if (rows.ContainsKey(path))
        {
            throw new ProvenanceException(
                $"{Provenance.FileName} already has a row for {path}; remove it, or name the recording otherwise"
            );
        }

        var after = Encoding.UTF8.GetBytes(Insert(root, Text(before), path, sha256, row));

        // What will be read tomorrow is what was meant, or nothing is written.
        var read = Provenance.Read(after);
        if (
            read.Count != rows.Count + 1
            || !rows.All(one => read.TryGetValue(one.Key, out var same) && same == one.Value)
            || !read.TryGetValue(path, out var added)
            || added != OneLine(row)
        )
        {
            throw Refuse(
                "is laid out in a way that nothing can be added to safely",
                path,
                sha256,
                row
            );
        }

        return after;
    }

    static string Insert(
        YamlMapping root,
        string text,
        string path,
        string sha256,
        ProvenanceRow row
    )
    {
        var index = root.Entries.ToList().FindIndex(entry => entry.Key.Text == "recordings");
        var list = index < 0 ? null : root.Entries[index].Value;
        var items = (list as YamlSequence)?.Items ?? [];
        if (
            index < 0
            || list is not (YamlSequence or Specs.Yaml.YamlScalar { Kind: YamlKind.Null })
        )
        {
            throw Refuse("has no list 'recordings'", path, sha256, row);
        }

        var eol = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        if (!text.EndsWith('\n'))
        {
            text += eol;
        }

        var lines = text.Split('\n').ToList();
        if (items.Count == 0)
        {
            // [] goes, so that a row can stand below the key.
            var line = root.Entries[index].Key.Line - 1;
            lines[line] = lines[line].Replace(" []", "", StringComparison.Ordinal);
        }

        var indent = Indent(lines, items);
        var next = items
            .OfType<YamlMapping>()
            .FirstOrDefault(one => string.CompareOrdinal(PathOf(one), path) > 0);
        var at =
            next is not null ? next.Line - 1
            : index + 1 < root.Entries.Count ? root.Entries[index + 1].Key.Line - 1
            : lines.Count - 1;
        lines.InsertRange(
            AboveComments(lines, at, root.Entries[index].Key.Line),
            Lines(path, sha256, row).Select(line => indent + line + eol.TrimEnd('\n'))
        );
        return string.Join('\n', lines);
    }

    static bool HasBareCarriageReturn(ReadOnlySpan<byte> bytes)
    {
        for (int at; (at = bytes.IndexOf((byte)'\r')) >= 0; bytes = bytes[(at + 2)..])
        {
            if (at + 1 == bytes.Length || bytes[at + 1] != (byte)'\n')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What stands before the first row's dash.</summary>
    static string Indent(List<string> lines, IReadOnlyList<YamlNode> rows)
    {
        if (rows.Count == 0)
        {
            return "  ";
        }

        var before = lines[rows[0].Line - 1][..(rows[0].Column - 1)].TrimEnd();
        return before.EndsWith('-') ? before[..^1] : before;
    }

    /// <summary>A comment belongs to what stands below it; the file's own stands above the list.</summary>
    static int AboveComments(List<string> lines, int at, int list)
    {
        while (at > list && lines[at - 1].TrimStart() is "" or ['#', ..] or ['\r', ..])
        {
            at--;
        }

        return at;
    }

    static string PathOf(YamlMapping row) =>
        row.Find("path")?.Value is Specs.Yaml.YamlScalar scalar ? scalar.Text : "";

    static IEnumerable<string> Lines(string path, string sha256, ProvenanceRow row)
    {
        var told = OneLine(row);
        yield return "- path:" + Scalar(path);
        yield return "  sha256:" + Scalar(sha256);
        yield return "  recorded_by:" + Scalar(told.RecordedBy);
        yield return "  recorded:" + Scalar(told.Recorded);
        yield return "  against:" + Scalar(told.Against);
        yield return "  licence:" + Scalar(told.Licence);
        yield return "  source:" + Scalar(told.Source);
        if (told.NotKept != NotKept.None)
        {
            yield return $"  not_kept: [{string.Join(", ", told.NotKept.Names())}]";
        }
    }

    static ProvenanceRow OneLine(ProvenanceRow row) =>
        row with
        {
            RecordedBy = OneLine(row.RecordedBy),
            Recorded = OneLine(row.Recorded),
            Against = OneLine(row.Against),
            Licence = OneLine(row.Licence),
            Source = OneLine(row.Source),
        };

    static string OneLine(string text) =>
        new([.. text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)]);

    /// <summary>A space and the value: plain where YAML allows it, because every reader of this file takes text as it stands.</summary>
    static string Scalar(string value)
    {
        using var output = new MemoryStream();
        var text = new GoVcr.Yaml.YamlText(output);
        text.String(Encoding.UTF8.GetBytes(value), 0, 2, plain: true);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    static ProvenanceException Refuse(string why, string path, string sha256, ProvenanceRow row) =>
        new(
            $"{Provenance.FileName} {why}; add by hand below 'recordings:':",
            [.. Lines(path, sha256, row).Select(line => "  " + line)]
        );
}
