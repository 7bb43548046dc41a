using Conformance.Specs;
using Conformance.Specs.Yaml;
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

    readonly SpecErrors _errors;
    readonly EventChange _events;
    byte[] _body;
    readonly List<HeaderField> _headers;
    int _status;
    bool _textChanged;

    AnswerChange(ReceivedResponse response, SpecErrors errors)
    {
        _errors = errors;
        _body = response.Body.ToArray();
        _headers = [.. response.Headers];
        _status = response.Status;
        _events = new EventChange(_body, errors);
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
                ChangeEvents(change);
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

    void ChangeEvents(SpecMembers change)
    {
        if (_textChanged)
        {
            _errors.Add(
                change.Node,
                "a change of events stands after one of the text; put it before, because it counts the events of the base"
            );
            return;
        }

        _body = _events.Apply(change);
    }

    void ChangeBody(YamlNode body)
    {
        var edit = new SpecMembers(body, _errors, "a change of the body", ["set", "remove"]);
        _body = JsonChange.Apply(edit, _body, _errors);
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
}
