using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Specs;
using Conformance.Specs.Yaml;
using Conformance.Wire.EventStreams;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.Proof;

/// <summary>
/// Applies the list <c>change</c> of an example to a response, in its order. Changes of events count the events of the base,
/// whatever was put in or dropped before; they stand before those of the text.
/// </summary>
internal sealed class AnswerChange
{
    /// <summary>What each change may hold, by the key that makes it what it is.</summary>
    static readonly (string Key, string[] Keys)[] Kinds =
    [
        ("event", ["event", "set", "remove", "data", "raw", "into"]),
        ("body", ["body"]),
        ("replace", ["replace", "with", "hex", "times"]),
        ("prepend", ["prepend"]),
        ("append", ["append"]),
        ("cut-before", ["cut-before"]),
        ("header", ["header"]),
        ("status", ["status"]),
        ("gzip", ["gzip"]),
    ];

    static readonly string[] EditKeys = ["set", "remove", "data", "raw"];

    readonly SpecErrors _errors;
    readonly List<Block> _blocks = [];
    readonly byte[] _tail = [];
    byte[] _body;
    List<HeaderField> _headers;
    int _status;
    bool _textChanged;

    AnswerChange(ReceivedResponse response, SpecErrors errors)
    {
        _errors = errors;
        _body = response.Body.ToArray();
        _headers = [.. response.Headers];
        _status = response.Status;
        var stream = EventStream.Parse(_body);
        var at = 0;
        foreach (var one in stream.Events)
        {
            // Comments in blocks of their own stand between two events; they go with the later one.
            var end = one.Offset + one.Length;
            _blocks.Add(new Block(_body[at..one.Offset], one.Data, [_body[one.Offset..end]]));
            at = end;
        }

        _tail = _body[at..];
    }

    public static ReceivedResponse Apply(
        ReceivedResponse response,
        IReadOnlyList<YamlNode> changes,
        SpecErrors errors
    )
    {
        var change = new AnswerChange(response, errors);
        foreach (var node in changes)
        {
            change.Apply(node);
        }

        return response with
        {
            Status = change._status,
            Headers = change._headers,
            Body = change._body,
        };
    }

    void Apply(YamlNode node)
    {
        var (kind, keys) = KindOf(node);
        var change = new SpecMembers(node, _errors, "a change", keys);
        switch (kind)
        {
            case "event":
                ChangeEvents(change, change.Find("event")!);
                break;
            case "body":
                ChangeBody(change.Find("body")!);
                break;
            case "status":
                _status = change.Integer("status", 100, 599) ?? _status;
                break;
            case "header":
                ChangeHeaders(change);
                break;
            case "":
                if (change.IsMapping)
                {
                    _errors.Add(node, $"expected one of the changes {KnownNames.List(keys)}");
                }

                break;
            default:
                _textChanged = true;
                _body = TextChange.Apply(kind, change, _body);
                break;
        }
    }

    static (string Kind, string[] Keys) KindOf(YamlNode node)
    {
        foreach (var (key, keys) in Kinds)
        {
            if (node is YamlMapping mapping && mapping.Find(key) is not null)
            {
                return (key, keys);
            }
        }

        return ("", [.. Kinds.Select(kind => kind.Key)]);
    }

    void ChangeEvents(SpecMembers change, YamlNode events)
    {
        if (_textChanged)
        {
            _errors.Add(
                change.Node,
                "a change of events stands after one of the text; put it before, because it counts the events of the base"
            );
            return;
        }

        foreach (var number in Numbers(events))
        {
            var block = _blocks[number];
            if (change.Find("into") is not null)
            {
                block.Pieces.Clear();
                foreach (var item in change.Items("into") ?? [])
                {
                    block.Pieces.Add(
                        Edit(new SpecMembers(item, _errors, "an event", EditKeys), block.Data)
                    );
                }
            }
            else
            {
                block.Pieces.Clear();
                block.Pieces.Add(Edit(change, block.Data));
            }
        }

        Join();
    }

    /// <summary>The numbers that <c>event</c> names: one, a list, or <c>all</c> that hold JSON.</summary>
    List<int> Numbers(YamlNode events)
    {
        var numbers = new List<int>();
        if (events is YamlScalar { Text: "all" })
        {
            for (var i = 0; i < _blocks.Count; i++)
            {
                if (_blocks[i].Data.Span is [(byte)'{', ..])
                {
                    numbers.Add(i);
                }
            }

            return numbers;
        }

        foreach (
            var item in events is YamlSequence list ? list.Items : (IReadOnlyList<YamlNode>)[events]
        )
        {
            if (
                item is YamlScalar { Kind: YamlKind.Integer } scalar
                && int.TryParse(scalar.Text, out var number)
                && number >= 0
                && number < _blocks.Count
            )
            {
                numbers.Add(number);
            }
            else
            {
                _errors.Add(
                    item,
                    $"expected the number of an event from 0 to {_blocks.Count - 1}, or all; found {item.Describe()}"
                );
            }
        }

        return numbers;
    }

    /// <summary>One event's bytes after its edit; unchanged members keep the event as it is framed in the base.</summary>
    byte[] Edit(SpecMembers edit, ReadOnlyMemory<byte> data)
    {
        if (edit.Find("raw") is { } raw)
        {
            return Encoding.UTF8.GetBytes(edit.AnyText("raw", raw));
        }

        if (edit.Find("data") is { } text)
        {
            return Frame(
                text is YamlMapping
                    ? JsonEdit.Write(JsonEdit.Value(text, _errors))
                    : Encoding.UTF8.GetBytes(edit.AnyText("data", text))
            );
        }

        return Frame(
            edit.Find("set") is null && edit.Find("remove") is null
                ? data.ToArray()
                : EditJson(edit, data)
        );
    }

    byte[] EditJson(SpecMembers edit, ReadOnlyMemory<byte> json)
    {
        JsonNode? root;
        try
        {
            root = JsonEdit.Parse(json);
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException)
        {
            _errors.Add(edit.Node, "what set and remove are to change is not JSON");
            return json.ToArray();
        }

        if (edit.Find("remove") is { } remove)
        {
            foreach (
                var pointer in remove is YamlSequence list
                    ? list.Items
                    : (IReadOnlyList<YamlNode>)[remove]
            )
            {
                if (pointer is YamlScalar scalar)
                {
                    JsonEdit.Remove(root, scalar, _errors);
                }
                else
                {
                    _errors.Add(
                        pointer,
                        $"expected a JSON pointer, found {pointer.Describe()}"
                    );
                }
            }
        }

        foreach (var (pointer, value) in edit.Mapping("set")?.Entries ?? [])
        {
            root = JsonEdit.Set(root, pointer, JsonEdit.Value(value, _errors), _errors);
        }

        return JsonEdit.Write(root);
    }

    void ChangeBody(YamlNode body)
    {
        var edit = new SpecMembers(body, _errors, "a change of the body", ["set", "remove"]);
        _body = EditJson(edit, _body);
        _textChanged = true;
    }

    void ChangeHeaders(SpecMembers change)
    {
        foreach (var (name, value) in change.Mapping("header")?.Entries ?? [])
        {
            _headers.RemoveAll(field =>
                field.Name.Equals(name.Text, StringComparison.OrdinalIgnoreCase)
            );
            if (value is YamlScalar { Kind: not YamlKind.Null } scalar)
            {
                _headers.Add(new HeaderField(name.Text, scalar.Text));
            }
        }
    }

    void Join()
    {
        var body = new List<byte>(_body.Length);
        foreach (var block in _blocks)
        {
            body.AddRange(block.Before);
            foreach (var piece in block.Pieces)
            {
                body.AddRange(piece);
            }
        }

        body.AddRange(_tail);
        _body = [.. body];
    }

    static byte[] Frame(byte[] data) => [.. "data: "u8, .. data, .. "\n\n"u8];

    /// <param name="Before">What stands between the event before and this one.</param>
    /// <param name="Data">The event's data in the base.</param>
    /// <param name="Pieces">What stands in its place now.</param>
    sealed record Block(byte[] Before, ReadOnlyMemory<byte> Data, List<byte[]> Pieces);
}
