using System.Globalization;
using Conformance.Specs.Yaml;

namespace Conformance.Specs;

/// <summary>
/// The members of one mapping of a spec file. Whatever is wrong is added to the errors, and a value that fits the type is
/// given all the same, so that reading goes on and all errors of the file are told at once.
/// </summary>
internal sealed class SpecMembers
{
    readonly YamlMapping _node;
    readonly string _what;

    /// <param name="what">What the mapping describes, with its article: <c>a tool</c>.</param>
    /// <param name="known">All keys that may stand in it, in the order in which they are usually written.</param>
    public SpecMembers(YamlNode node, SpecErrors errors, string what, string[] known)
    {
        Errors = errors;
        _what = what;
        Known = known;
        if (node is YamlMapping mapping)
        {
            _node = mapping;
            foreach (var (key, _) in mapping.Entries)
            {
                if (Array.IndexOf(known, key.Text) < 0)
                {
                    AddUnknown(key);
                }
            }
        }
        else
        {
            errors.Add(
                node,
                $"expected {what}: a mapping with the keys {string.Join(", ", known)}; found {node.Describe()}"
            );
            _node = new YamlMapping([], node.Line, node.Column);
            IsMapping = false;
        }
    }

    public SpecErrors Errors { get; }

    public string[] Known { get; }

    public bool IsMapping { get; } = true;

    public YamlNode Node => _node;

    public IReadOnlyList<YamlEntry> Entries => _node.Entries;

    public YamlNode? Find(string key) => _node.Find(key)?.Value;

    public YamlNode? Need(string key)
    {
        var found = Find(key);
        if (found is null && IsMapping)
        {
            Errors.Add(_node, $"{_what} needs the key '{key}'");
        }

        return found;
    }

    public string Text(string key) => Need(key) is { } node ? NonEmpty(key, node) : "";

    public string? OptionalText(string key) => Find(key) is { } node ? NonEmpty(key, node) : null;

    /// <summary>Text that may be empty.</summary>
    public string AnyText(string key) => Need(key) is { } node ? AnyText(key, node) : "";

    public string AnyText(string key, YamlNode node)
    {
        if (node is YamlScalar { Kind: YamlKind.String } scalar)
        {
            return scalar.Text;
        }

        var quotes = node is YamlScalar ? "; put it in quotes if it is meant as text" : "";
        Errors.Add(node, $"expected text for '{key}', found {node.Describe()}{quotes}");
        return "";
    }

    public string NonEmpty(string key, YamlNode node)
    {
        var text = AnyText(key, node);
        if (text.Length == 0 && node is YamlScalar { Kind: YamlKind.String })
        {
            Errors.Add(node, $"expected text for '{key}', found empty text");
        }

        return text;
    }

    public string? Choice(string key, string[] choices)
    {
        if (OptionalText(key) is not { Length: > 0 } text)
        {
            return null;
        }

        CheckName(Find(key)!, text, key, choices);
        return text;
    }

    public void CheckName(YamlNode at, string text, string what, IReadOnlyCollection<string>? known)
    {
        if (known is not null && text.Length > 0 && !Errors.IsFull && !Contains(known, text))
        {
            Errors.Add(
                at,
                $"unknown {what} {SpecErrors.Quote(text)}{KnownNames.Suggestion(text, known)} Known: {KnownNames.List(known)}"
            );
        }
    }

    public bool? Flag(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlScalar { Kind: YamlKind.Boolean } scalar:
                return CoreSchema.IsTrue(scalar.Text);
            case var other:
                Errors.Add(other, $"expected true or false for '{key}', found {other.Describe()}");
                return null;
        }
    }

    public int? Integer(string key, int least, int most)
    {
        if (Find(key) is not { } node)
        {
            return null;
        }

        if (
            node is YamlScalar { Kind: YamlKind.Integer } scalar
            && int.TryParse(
                CoreSchema.JsonNumber(scalar.Text),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var value
            )
            && value >= least
            && value <= most
        )
        {
            return value;
        }

        Errors.Add(
            node,
            $"expected an integer from {least} to {most} for '{key}', found {node.Describe()}"
        );
        return null;
    }

    public DateOnly? Date(string key)
    {
        if (OptionalText(key) is not { Length: > 0 } text)
        {
            return null;
        }

        if (
            DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            )
        )
        {
            return date;
        }

        Errors.Add(
            Find(key)!,
            $"expected a date such as 2026-01-31 for '{key}', found {SpecErrors.Quote(text)}"
        );
        return null;
    }

    /// <summary>The items of a list; null when the key is not there, empty when it holds something else.</summary>
    public IReadOnlyList<YamlNode>? Items(string key, int least = 0)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlSequence sequence:
                if (sequence.Items.Count < least)
                {
                    Errors.Add(
                        sequence,
                        $"expected at least {least} in the list '{key}', found none"
                    );
                }

                return sequence.Items;
            case var other:
                Errors.Add(other, $"expected a list for '{key}', found {other.Describe()}");
                return [];
        }
    }

    public IReadOnlyList<string>? Texts(string key, int least = 0)
    {
        if (Items(key, least) is not { } items)
        {
            return null;
        }

        var texts = new List<string>(items.Count);
        foreach (var item in items)
        {
            texts.Add(NonEmpty(key, item));
        }

        return texts;
    }

    /// <summary>A mapping with free keys; null when the key is not there or holds something else.</summary>
    public YamlMapping? Mapping(string key)
    {
        var node = Find(key);
        if (node is not null and not YamlMapping)
        {
            Errors.Add(node, $"expected a mapping for '{key}', found {node.Describe()}");
        }

        return node as YamlMapping;
    }

    /// <summary>A JSON object written in YAML, as bytes.</summary>
    public ReadOnlyMemory<byte>? JsonObject(string key) =>
        // Not `: null`: a null array would convert to empty bytes, which are not null.
        Mapping(key) is { } mapping
            ? YamlJson.Write(mapping, Errors)
            : default(ReadOnlyMemory<byte>?);

    // A set made by us is ordinal; Enumerable's Contains with a comparer would walk through it.
    static bool Contains(IReadOnlyCollection<string> known, string text) =>
        known is HashSet<string> set
            ? set.Contains(text)
            : known.Contains(text, StringComparer.Ordinal);

    void AddUnknown(YamlScalar key)
    {
        if (Errors.IsFull)
        {
            return;
        }

        Errors.Add(
            key,
            $"unknown key {SpecErrors.Quote(key.Text)}{KnownNames.Suggestion(key.Text, Known)} Known here: {string.Join(", ", Known)}"
        );
    }
}
