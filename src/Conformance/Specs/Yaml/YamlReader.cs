using Conformance.Specs.Scenarios;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Conformance.Specs.Yaml;

/// <summary>
/// The one document of a spec file as a tree with positions, built from YamlDotNet's events.
/// Accepts a strict part of YAML: no anchors, no aliases, no tags beyond the core schema, no second document, no repeated key.
/// </summary>
internal sealed class YamlReader
{
    const int MaxDepth = 32;
    const string CoreTag = "tag:yaml.org,2002:";

    readonly Parser _parser;
    readonly SpecErrors _errors;

    YamlReader(string text, SpecErrors errors)
    {
        _parser = new Parser(new StringReader(text));
        _errors = errors;
    }

    /// <summary>Null when the file cannot be read to its end; the reason is in <paramref name="errors"/>.</summary>
    public static YamlNode? Read(ReadOnlySpan<byte> bytes, SpecErrors errors)
    {
        var text = YamlText.Decode(bytes, errors);
        if (text is null)
        {
            return null;
        }

        try
        {
            return new YamlReader(text, errors).Document();
        }
        catch (Unreadable)
        {
            return null;
        }
    }

    YamlNode? Document()
    {
        Next();
        if (Next() is StreamEnd)
        {
            _errors.Add(1, 1, "the file is empty");
            return null;
        }

        Next();
        var root = Node(1);
        Next();
        if (Next() is not StreamEnd)
        {
            throw Stop(
                _parser.Current!.Start,
                "found a second document; expected one document a file"
            );
        }

        return root;
    }

    // Stands on the first event of the node and leaves the parser on its last one.
    YamlNode Node(int depth)
    {
        var current = _parser.Current!;
        if (depth > MaxDepth)
        {
            throw Stop(current.Start, $"nested deeper than {MaxDepth} levels");
        }

        if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            _errors.Add(
                Line(anchored.Start),
                Column(anchored.Start),
                $"found the anchor {SpecErrors.Quote("&" + anchored.Anchor.Value)}; anchors are not allowed here, write the value out"
            );
        }

        return current switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart start => ReadSequence(start, depth),
            MappingStart start => ReadMapping(start, depth),
            AnchorAlias alias => throw Stop(
                alias.Start,
                $"found the alias {SpecErrors.Quote("*" + alias.Value.Value)}; aliases are not allowed here, write the value out (a text that begins with * needs quotes)"
            ),
            _ => throw Stop(current.Start, "expected a value"),
        };
    }

    YamlSequence ReadSequence(SequenceStart start, int depth)
    {
        CheckTag(start, "seq");
        var items = new List<YamlNode>();
        while (Next() is not SequenceEnd)
        {
            items.Add(Node(depth + 1));
        }

        return new YamlSequence(items, Line(start.Start), Column(start.Start));
    }

    YamlMapping ReadMapping(MappingStart start, int depth)
    {
        CheckTag(start, "map");
        var entries = new List<YamlEntry>();
        var first = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        while (Next() is not MappingEnd)
        {
            var node = Node(depth + 1);
            Next();
            var value = Node(depth + 1);
            if (node is not YamlScalar key)
            {
                _errors.Add(node, "found a list or a mapping as a key; expected a name");
                continue;
            }

            if (!first.TryAdd(key.Text, key))
            {
                _errors.Add(
                    key,
                    $"the key {SpecErrors.Quote(key.Text)} stands twice, first at line {first[key.Text].Line}; remove one"
                );
                continue;
            }

            entries.Add(new YamlEntry(key, value));
        }

        return new YamlMapping(entries, Line(start.Start), Column(start.Start));
    }

    YamlScalar ReadScalar(Scalar scalar)
    {
        var kind =
            scalar.Style == ScalarStyle.Plain ? CoreSchema.Resolve(scalar.Value) : YamlKind.String;
        if (!scalar.Tag.IsEmpty)
        {
            kind = TaggedKind(scalar, kind);
        }

        var node = new YamlScalar(scalar.Value, kind, Line(scalar.Start), Column(scalar.Start));
        if (kind == YamlKind.String && !IsWellFormed(scalar.Value))
        {
            _errors.Add(
                node,
                "the text holds U+0000 or half of a surrogate pair; expected Unicode text"
            );
            node = node with { Text = "" };
        }

        return node;
    }

    YamlKind TaggedKind(Scalar scalar, YamlKind resolved)
    {
        if (scalar.Tag.IsNonSpecific)
        {
            return YamlKind.String;
        }

        var plain = CoreSchema.Resolve(scalar.Value);
        switch (scalar.Tag.Value)
        {
            case CoreTag + "str":
                return YamlKind.String;
            case CoreTag + "null" when plain is YamlKind.Null:
            case CoreTag + "bool" when plain is YamlKind.Boolean:
            case CoreTag + "int" when plain is YamlKind.Integer:
                return plain;
            case CoreTag + "float" when plain is YamlKind.Integer or YamlKind.Float:
                return YamlKind.Float;
            default:
                AddTagError(scalar);
                return resolved;
        }
    }

    void CheckTag(NodeEvent node, string expected)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific && node.Tag.Value != CoreTag + expected)
        {
            AddTagError(node);
        }
    }

    void AddTagError(NodeEvent node) =>
        _errors.Add(
            Line(node.Start),
            Column(node.Start),
            $"the tag {SpecErrors.Quote(node.Tag.Value)} does not fit here; remove it"
        );

    ParsingEvent Next()
    {
        try
        {
            if (_parser.MoveNext() && _parser.Current is { } current)
            {
                return current;
            }
        }
        catch (YamlException problem)
        {
            throw Stop(problem.Start, $"not valid YAML: {SpecErrors.Plain(problem.Message)}");
        }
        catch (Exception problem)
            when (problem
                    is ArgumentException
                        or InvalidOperationException
                        or FormatException
                        or OverflowException
                        or InvalidCastException
                        or IndexOutOfRangeException
                        or NullReferenceException
            )
        {
            // The parser's own slips on hostile input; the file is unreadable either way.
            throw Stop(_parser.Current?.End ?? Mark.Empty, "not valid YAML after this place");
        }

        throw Stop(Mark.Empty, "the document ends too early");
    }

    Unreadable Stop(Mark mark, string message)
    {
        _errors.Add(Line(mark), Column(mark), message);
        return new Unreadable();
    }

    static bool IsWellFormed(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\0')
            {
                return false;
            }

            if (!char.IsSurrogate(text[at]))
            {
                continue;
            }

            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return false;
            }

            at++;
        }

        return true;
    }

    static int Line(Mark mark) => (int)Math.Max(1, mark.Line);

    static int Column(Mark mark) => (int)Math.Max(1, mark.Column);

    // Unwinds the descent; what was wrong is already among the errors.
    sealed class Unreadable : Exception;
}
