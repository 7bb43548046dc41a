namespace Conformance.Specs.Yaml;

/// <summary>What a scalar is under the core schema of YAML 1.2 (section 10.3.2); a quoted scalar is always a string.</summary>
internal enum YamlKind
{
    Null,
    Boolean,
    Integer,
    Float,
    String,
}

/// <summary>A node of a YAML document that knows where it begins; line and column count from 1.</summary>
internal abstract record YamlNode(int Line, int Column)
{
    const int LongestNumber = 40;

    /// <summary>What was found here, as a message names it.</summary>
    public string Describe() =>
        this switch
        {
            YamlMapping => "a mapping",
            YamlSequence => "a list",
            YamlScalar { Kind: YamlKind.Null } => "nothing (null)",
            YamlScalar { Kind: YamlKind.Integer } scalar => $"the integer {Short(scalar.Text)}",
            YamlScalar { Kind: YamlKind.Float } scalar => $"the number {Short(scalar.Text)}",
            YamlScalar { Kind: YamlKind.Boolean } scalar => scalar.Text,
            YamlScalar scalar => $"the text {SpecErrors.Quote(scalar.Text)}",
            _ => "something else",
        };

    static string Short(string text) =>
        text.Length > LongestNumber ? text[..LongestNumber] + "…" : text;
}

internal sealed record YamlScalar(string Text, YamlKind Kind, int Line, int Column)
    : YamlNode(Line, Column);

internal sealed record YamlSequence(IReadOnlyList<YamlNode> Items, int Line, int Column)
    : YamlNode(Line, Column);

/// <summary>Entries in the order of the file. A key stands once: a repeated one is an error when the file is read.</summary>
internal sealed record YamlMapping(IReadOnlyList<YamlEntry> Entries, int Line, int Column)
    : YamlNode(Line, Column)
{
    public YamlEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Text == key)
            {
                return entry;
            }
        }

        return null;
    }
}

internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);
