using Conformance.Recordings.GoVcr;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Conformance.Recordings.Trees;

/// <summary>
/// Reads a recording in YAML, as PyYAML and Ruby write it: with aliases, tags, and names that are lists. Tags are passed over,
/// but for the one that says base64; nothing is ever constructed.
/// </summary>
internal sealed class YamlTree
{
    const int MostDepth = 64;

    // What aliases may repeat in all. A recorder repeats headers and now and then a body.
    const long MostRepeated = 32 * 1024 * 1024;

    readonly Parser _parser;
    readonly Dictionary<string, TreeNode> _anchors = new(StringComparer.Ordinal);
    long _repeated;
    int _depth;

    YamlTree(string text)
    {
        _parser = new Parser(new StringReader(text));
        Next();
    }

    ParsingEvent Current => _parser.Current!;

    /// <summary>The only document of a file.</summary>
    /// <exception cref="RecordingException">It is no YAML, or more than a recording needs.</exception>
    public static TreeNode Read(ReadOnlyMemory<byte> file)
    {
        var documents = ReadAll(file);
        return documents.Count == 1
            ? documents[0]
            : throw (
                documents.Count == 0
                    ? new RecordingException(1, 1, "the file holds no YAML document")
                    : documents[1].Wrong("a second YAML document begins here; expected one")
            );
    }

    /// <exception cref="RecordingException">It is no YAML, or more than a recording needs.</exception>
    public static IReadOnlyList<TreeNode> ReadAll(ReadOnlyMemory<byte> file)
    {
        try
        {
            var tree = new YamlTree(CassetteText.Decode(file.Span));
            var documents = new List<TreeNode>();
            while (tree.Next() is DocumentStart)
            {
                tree._anchors.Clear();
                tree.Next();
                documents.Add(tree.Value());
                // The document's end, which the value has come to.
            }

            return documents;
        }
        catch (CassetteException problem)
        {
            throw new RecordingException(problem.Line, problem.Column, problem.Message);
        }
    }

    /// <summary>The value that begins here; then stands behind it.</summary>
    TreeNode Value()
    {
        var start = Current;
        if (start is AnchorAlias alias)
        {
            return Repeated(alias);
        }

        TreeNode node = start switch
        {
            MappingStart => Mapping(start),
            SequenceStart => List(start),
            Scalar scalar => Text(scalar),
            _ => throw Wrong(start, "expected a value: was the file cut?"),
        };
        if (start is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            _anchors[anchored.Anchor.Value] = node;
        }

        return node;
    }

    TreeNode Repeated(AnchorAlias alias)
    {
        // An anchor is known when its value has ended, so that none can hold itself.
        if (!_anchors.TryGetValue(alias.Value.Value, out var node))
        {
            throw Wrong(alias, "an alias of nothing that stands before it");
        }

        _repeated += node.Size;
        if (_repeated > MostRepeated)
        {
            throw Wrong(alias, "aliases repeat more than any recording does: a bomb?");
        }

        Next();
        return node;
    }

    TreeMapping Mapping(ParsingEvent start)
    {
        var members = new List<KeyValuePair<string, TreeNode>>();
        Enter(start);
        while (Current is not MappingEnd)
        {
            var name = NameOf(Value());
            members.Add(new(name, Value()));
        }

        Leave();
        return new TreeMapping(start.Start.Line, start.Start.Column, members);
    }

    TreeList List(ParsingEvent start)
    {
        var items = new List<TreeNode>();
        Enter(start);
        while (Current is not SequenceEnd)
        {
            items.Add(Value());
        }

        Leave();
        return new TreeList(start.Start.Line, start.Start.Column, items);
    }

    TreeText Text(Scalar scalar)
    {
        Next();
        var tag = scalar.Tag is { IsEmpty: false, IsNonSpecific: false } ? scalar.Tag.Value : "";
        return new TreeText(
            scalar.Start.Line,
            scalar.Start.Column,
            scalar.Value,
            scalar.Style == ScalarStyle.Plain && tag.Length == 0,
            // Ruby writes !binary, PyYAML !!binary.
            tag is "tag:yaml.org,2002:binary" or "!binary"
        );
    }

    /// <summary>A name may be a list of one text, in which Python keeps its own kind of text.</summary>
    static string NameOf(TreeNode name) =>
        name switch
        {
            TreeText text => text.Value,
            TreeList { Items: [TreeText only, ..] } => only.Value,
            _ => throw name.Wrong($"{name.Described} stands where a name is expected"),
        };

    void Enter(ParsingEvent start)
    {
        if (++_depth > MostDepth)
        {
            throw Wrong(start, $"nesting is deeper than {MostDepth} levels");
        }

        Next();
    }

    void Leave()
    {
        _depth--;
        Next();
    }

    ParsingEvent Next()
    {
        try
        {
            // Comments are no events unless they are asked for.
            return _parser.MoveNext() ? Current : new StreamEnd();
        }
        catch (YamlException problem)
        {
            throw new RecordingException(
                problem.Start.Line,
                problem.Start.Column,
                $"this is not YAML: {Judging.Excerpt.Escape(problem.Message, 200)}"
            );
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // Bytes that the YAML library did not expect either.
            throw new RecordingException(
                _parser.Current?.End.Line ?? 1,
                _parser.Current?.End.Column ?? 1,
                "the YAML library failed behind this place: was the file cut?"
            );
        }
    }

    static RecordingException Wrong(ParsingEvent at, string message) =>
        new(at.Start.Line, at.Start.Column, message);
}
