using System.Text;

namespace Conformance.Recordings.Trees;

/// <summary>
/// One value of a recording in YAML or JSON, and where it stands. What an alias repeats is the same node: nothing is copied,
/// and nothing is made of a tag.
/// </summary>
internal abstract record TreeNode(long Line, long Column)
{
    /// <summary>The texts and values in it, with what aliases repeat counted as often.</summary>
    public abstract long Size { get; }

    /// <summary>In words, for messages.</summary>
    public abstract string Described { get; }

    public RecordingException Wrong(string message) => new(Line, Column, message);

    public TreeMapping Mapping(string path) =>
        this as TreeMapping ?? throw Wrong($"{path} is {Described}; expected a mapping");

    public TreeList List(string path) =>
        this as TreeList ?? throw Wrong($"{path} is {Described}; expected a list");

    public TreeText Text(string path) =>
        this as TreeText ?? throw Wrong($"{path} is {Described}; expected text");
}

internal sealed record TreeMapping(
    long Line,
    long Column,
    IReadOnlyList<KeyValuePair<string, TreeNode>> Members
) : TreeNode(Line, Column)
{
    public override long Size { get; } = 1 + Members.Sum(one => one.Key.Length + one.Value.Size);

    public override string Described => "a mapping";

    /// <summary>Null where it is absent or null.</summary>
    public TreeNode? Find(string name)
    {
        foreach (var (key, value) in Members)
        {
            if (key == name)
            {
                return value is TreeText { IsNull: true } ? null : value;
            }
        }

        return null;
    }

    public TreeNode Require(string name, string path) =>
        Find(name) ?? throw Wrong($"{path} is missing: was the file cut?");

    public string? TextOf(string name, string path) => Find(name)?.Text(path).Value;
}

internal sealed record TreeList(long Line, long Column, IReadOnlyList<TreeNode> Items)
    : TreeNode(Line, Column)
{
    public override long Size { get; } = 1 + Items.Sum(one => one.Size);

    public override string Described => "a list";
}

/// <param name="Plain">Written without quotes and without a tag: a number, true, null, or a word.</param>
/// <param name="Binary">Its text is base64.</param>
internal sealed record TreeText(long Line, long Column, bool Plain, bool Binary)
    : TreeNode(Line, Column)
{
    const int MostShown = 40;

    // A body of a hundred megabytes is not to be there as characters too, where the file has it as bytes.
    readonly ReadOnlyMemory<byte>? _utf8;
    string? _value;

    public TreeText(long line, long column, string value, bool plain, bool binary)
        : this(line, column, plain, binary) => _value = value;

    public TreeText(
        long line,
        long column,
        ReadOnlyMemory<byte> utf8,
        bool plain,
        bool binary = false
    )
        : this(line, column, plain, binary) => _utf8 = utf8;

    public string Value => _value ??= Encoding.UTF8.GetString(_utf8!.Value.Span);

    public override long Size => 1 + (_value?.Length ?? _utf8!.Value.Length);

    public override string Described =>
        IsNull ? "nothing" : $"'{Judging.Excerpt.Escape(Value, MostShown)}'";

    public bool IsNull => Plain && Value is ("" or "~" or "null" or "Null" or "NULL");

    public ReadOnlyMemory<byte> Bytes(string path) =>
        Binary ? FromBase64(path) : _utf8 ?? Encoding.UTF8.GetBytes(Value);

    public byte[] FromBase64(string path)
    {
        try
        {
            return Convert.FromBase64String(Value);
        }
        catch (FormatException)
        {
            throw Wrong($"{path} is not base64; was it cut, or changed by hand?");
        }
    }
}
