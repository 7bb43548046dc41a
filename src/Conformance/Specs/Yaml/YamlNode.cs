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
internal abstract record YamlNode(int Line, int Column);

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
