namespace Conformance.Recordings.GoVcr;

/// <summary>Where the dash of a list in a mapping stands.</summary>
internal enum DashColumn : byte
{
    /// <summary>Under the key (go.yaml.in/yaml v4).</summary>
    Key,

    /// <summary>Two columns before the next level, so that the item's text stands on it.</summary>
    Hanging,

    /// <summary>On the next level (gopkg.in/yaml.v3).</summary>
    Level,
}

/// <summary>How the YAML library of a go-vcr release lays out a cassette.</summary>
internal readonly record struct CassetteLayout(int Indent, DashColumn Dash, bool DocumentStart)
{
    public static readonly CassetteLayout Newest = new(2, DashColumn.Key, DocumentStart: true);

    /// <summary>The column of the members of a mapping inside a mapping at <paramref name="column"/>.</summary>
    public int Level(int column) => Indent * ((column + Indent) / Indent);

    /// <summary>The column of the dashes of a list inside a mapping at <paramref name="column"/>.</summary>
    public int DashAt(int column)
    {
        var level = Level(column);
        return Dash switch
        {
            DashColumn.Key => column,
            DashColumn.Hanging => level > column + 2 ? level - 2 : level,
            _ => level,
        };
    }

    /// <summary>The layout that puts the first dash and the deepest mapping where a file has them (0-based).</summary>
    public static CassetteLayout Detect(int dash, int indent, bool documentStart)
    {
        indent = indent is < 2 or > 9 ? 2 : indent;
        var column =
            dash <= 0 ? DashColumn.Key
            : dash < indent ? DashColumn.Hanging
            : DashColumn.Level;
        return new(indent, column, documentStart);
    }
}
