using System.Text.Json;
using Conformance.Specs.Yaml;

namespace Conformance.Specs.Providers;

/// <summary>Reads <c>rename</c>, <c>omit</c> and <c>ignored</c> of a provider or a model.</summary>
internal static class RequestChangeReader
{
    public static readonly string[] IgnoredKeys = ["member", "source"];

    /// <param name="known">The members that a scenario may send; null where that is not known.</param>
    public static RequestChanges Changes(SpecMembers members, IReadOnlyCollection<string>? known)
    {
        var omit = new List<string>();
        foreach (var item in members.Items("omit") ?? [])
        {
            var member = members.NonEmpty("omit", item);
            members.CheckName(item, member, "member of a request", known);
            omit.Add(member);
        }

        var rename = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in members.Mapping("rename")?.Entries ?? [])
        {
            members.CheckName(key, key.Text, "member of a request", known);
            rename.Add(new(key.Text, members.NonEmpty("rename", value)));
        }

        return new RequestChanges(rename, omit);
    }

    /// <summary>That what is sent in the end is sent once.</summary>
    /// <param name="at">The provider or the model whose changes they are, with those below it.</param>
    /// <param name="extra">What every request carries besides; null for nothing.</param>
    public static void Check(
        SpecMembers at,
        RequestChanges changes,
        IReadOnlyCollection<string>? known,
        ReadOnlyMemory<byte>? extra
    )
    {
        if (changes.Rename.Count == 0)
        {
            return;
        }

        var sent = new HashSet<string>(known ?? [], StringComparer.Ordinal);
        sent.UnionWith(["messages", "model", "stream", "tools"]);
        sent.UnionWith(MembersOf(extra));
        foreach (var (from, to) in changes.Rename)
        {
            if (changes.Omits(from))
            {
                at.Errors.Add(
                    Place(at, from),
                    $"{SpecErrors.Quote(from)} is both renamed and omitted; remove one"
                );
            }

            if (!sent.Add(to))
            {
                at.Errors.Add(
                    Place(at, from),
                    $"{SpecErrors.Quote(from)} cannot be renamed to {SpecErrors.Quote(to)}, which the request has already"
                );
            }
        }
    }

    public static List<IgnoredMember> Ignored(
        SpecMembers members,
        IReadOnlyCollection<string>? known
    )
    {
        var all = new List<IgnoredMember>();
        foreach (var item in members.Items("ignored") ?? [])
        {
            var entry = new SpecMembers(item, members.Errors, "an ignored member", IgnoredKeys);
            var member = entry.Text("member");
            entry.CheckName(
                entry.Find("member") ?? item,
                member,
                "member that a rule reads",
                known
            );
            var source = entry.Text("source");
            if (source.Length > 0 && !IsAddress(source))
            {
                members.Errors.Add(
                    entry.Find("source")!,
                    $"expected the address at which the vendor says so, such as https://docs.example.com/api, found {SpecErrors.Quote(source)}"
                );
            }

            all.Add(new IgnoredMember(member, source));
        }

        return all;
    }

    static YamlNode Place(SpecMembers at, string member) =>
        (at.Find("rename") as YamlMapping)?.Find(member)?.Value ?? at.Find("rename") ?? at.Node;

    static List<string> MembersOf(ReadOnlyMemory<byte>? extra)
    {
        if (extra is not { } json)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(static member => member.Name)];
    }

    static bool IsAddress(string text) =>
        Characters.AreVisible(text)
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "https" or "http";
}
