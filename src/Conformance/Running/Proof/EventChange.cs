using System.Text;
using Conformance.Specs;
using Conformance.Specs.Yaml;
using Conformance.Wire.EventStreams;

namespace Conformance.Running.Proof;

/// <summary>The events of an example's base, which changes drop, edit or put others in the place of.</summary>
internal sealed class EventChange
{
    static readonly string[] EditKeys = ["set", "remove", "data", "raw"];

    readonly SpecErrors _errors;
    readonly List<Block> _blocks = [];
    readonly byte[] _tail;

    public EventChange(byte[] body, SpecErrors errors)
    {
        _errors = errors;
        var at = 0;
        foreach (var one in EventStream.Parse(body).Events)
        {
            // Comments in blocks of their own stand between two events; they go with the later one.
            var end = one.Offset + one.Length;
            _blocks.Add(new Block(body[at..one.Offset], one.Data, [body[one.Offset..end]]));
            at = end;
        }

        _tail = body[at..];
    }

    /// <summary>The body after one change more.</summary>
    public byte[] Apply(SpecMembers change)
    {
        foreach (var number in Numbers(change.Find("event")!))
        {
            var block = _blocks[number];
            block.Pieces.Clear();
            if (change.Find("into") is null)
            {
                block.Pieces.Add(Edit(change, block.Data));
                continue;
            }

            foreach (var item in change.Items("into") ?? [])
            {
                block.Pieces.Add(
                    Edit(new SpecMembers(item, _errors, "an event", EditKeys), block.Data)
                );
            }
        }

        return Join();
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
                : JsonChange.Apply(edit, data, _errors)
        );
    }

    byte[] Join()
    {
        var body = new List<byte>();
        foreach (var block in _blocks)
        {
            body.AddRange(block.Before);
            foreach (var piece in block.Pieces)
            {
                body.AddRange(piece);
            }
        }

        body.AddRange(_tail);
        return [.. body];
    }

    static byte[] Frame(byte[] data) => [.. "data: "u8, .. data, .. "\n\n"u8];

    /// <param name="Before">What stands between the event before and this one.</param>
    /// <param name="Data">The event's data in the base.</param>
    /// <param name="Pieces">What stands in its place now.</param>
    sealed record Block(byte[] Before, ReadOnlyMemory<byte> Data, List<byte[]> Pieces);
}
