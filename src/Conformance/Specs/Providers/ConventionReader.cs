using Conformance.Specs.Yaml;

namespace Conformance.Specs.Providers;

/// <summary>Reads <c>conventions</c> of a profile: names, and <c>name: [words]</c> where a convention takes some.</summary>
internal static class ConventionReader
{
    const string Key = "conventions";

    /// <param name="known">Null: not checked.</param>
    public static List<DeclaredConvention> Read(
        SpecMembers entry,
        IReadOnlyCollection<KnownConvention>? known
    )
    {
        var conventions = new List<DeclaredConvention>();
        foreach (var item in entry.Items(Key, least: 1) ?? [])
        {
            conventions.Add(
                item is YamlMapping mapping
                    ? WithWords(entry, mapping, known)
                    : Named(entry, item, known)
            );
        }

        return conventions;
    }

    static DeclaredConvention Named(
        SpecMembers entry,
        YamlNode item,
        IReadOnlyCollection<KnownConvention>? known
    )
    {
        var name = entry.NonEmpty(Key, item);
        if (Find(entry, item, name, known) is { Takes: { } what })
        {
            entry.Errors.Add(
                item,
                $"the convention {SpecErrors.Quote(name)} takes a {what} or several; write {name}: [WORD, …]"
            );
        }

        return new DeclaredConvention(name, []);
    }

    static DeclaredConvention WithWords(
        SpecMembers entry,
        YamlMapping mapping,
        IReadOnlyCollection<KnownConvention>? known
    )
    {
        if (mapping.Entries is not [var (key, value)])
        {
            entry.Errors.Add(
                mapping,
                $"expected the name of one convention with its words, such as vendor-finish-reason: [error], found {mapping.Entries.Count} keys"
            );
            return new DeclaredConvention("", []);
        }

        var convention = Find(entry, key, key.Text, known);
        if (convention is { Takes: null })
        {
            entry.Errors.Add(
                value,
                $"the convention {SpecErrors.Quote(key.Text)} takes nothing behind its name"
            );
        }

        return new DeclaredConvention(key.Text, Words(entry, value, convention));
    }

    static List<string> Words(SpecMembers entry, YamlNode value, KnownConvention? convention)
    {
        var items = value is YamlSequence sequence ? sequence.Items : [value];
        if (items.Count == 0)
        {
            entry.Errors.Add(value, "expected at least one word behind the convention, found none");
        }

        var words = new List<string>();
        foreach (var item in items)
        {
            var word = entry.NonEmpty(Key, item);
            if (convention is { Takes: { } what, Words: { } allowed })
            {
                entry.CheckName(item, word, what, allowed);
            }

            words.Add(word);
        }

        return words;
    }

    /// <summary>Null where it is unknown, or nothing is known.</summary>
    static KnownConvention? Find(
        SpecMembers entry,
        YamlNode at,
        string name,
        IReadOnlyCollection<KnownConvention>? known
    )
    {
        entry.CheckName(at, name, "convention", known?.Select(one => one.Name).ToList());
        return known?.FirstOrDefault(one => one.Name == name);
    }
}
