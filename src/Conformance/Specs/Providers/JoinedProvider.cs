using Conformance.Specs.Yaml;

namespace Conformance.Specs.Providers;

/// <summary>
/// A provider's document on top of the one that it extends. Maps are joined, lists are appended, everything else is
/// replaced. A key stays with its address: who gives another one inherits neither <c>auth</c> nor <c>headers_env</c>.
/// </summary>
internal static class JoinedProvider
{
    static readonly string[] Joined =
    [
        "query",
        "headers",
        "headers_env",
        "rename",
        "limits",
        "models",
    ];
    static readonly string[] Appended = ["also", "omit", "ignored", "profile", "out_of_scope"];
    static readonly string[] Addresses = ["base_url", "base_url_env"];
    static readonly string[] OfTheAddress =
    [
        "base_url",
        "base_url_env",
        "variables",
        "also",
        "auth",
        "headers_env",
    ];

    public static YamlMapping Of(YamlMapping below, YamlMapping own)
    {
        var moves = own.Entries.Any(entry => Addresses.Contains(entry.Key.Text));
        var joined = new List<YamlEntry>();
        foreach (var entry in below.Entries)
        {
            if (
                entry.Key.Text != ProviderExtension.Key
                && !(moves && OfTheAddress.Contains(entry.Key.Text))
                && own.Find(entry.Key.Text) is null
            )
            {
                joined.Add(entry);
            }
        }

        foreach (var entry in own.Entries)
        {
            var name = entry.Key.Text;
            if (name == ProviderExtension.Key)
            {
                continue;
            }

            var inherited = moves && OfTheAddress.Contains(name) ? null : below.Find(name)?.Value;
            joined.Add(entry with { Value = Join(name, inherited, entry.Value) });
        }

        return own with
        {
            Entries = joined,
        };
    }

    static YamlNode Join(string name, YamlNode? below, YamlNode own) =>
        (below, own) switch
        {
            (YamlSequence lower, YamlSequence upper) when Array.IndexOf(Appended, name) >= 0 =>
                Append(lower, upper),
            (YamlMapping lower, YamlMapping upper) when Array.IndexOf(Joined, name) >= 0 =>
                JoinMembers(
                    lower,
                    upper,
                    name == "models" ? JoinModel : static (_, member) => member
                ),
            _ => own,
        };

    static YamlNode JoinModel(YamlNode below, YamlNode own) =>
        (below, own) is (YamlMapping lower, YamlMapping upper)
            ? JoinMembers(WithoutOtherName(lower, upper), upper, JoinProfile)
            : own;

    /// <summary>A model's name comes from the spec or from a variable: the upper file says which.</summary>
    static YamlMapping WithoutOtherName(YamlMapping below, YamlMapping own) =>
        own.Find("name") is null && own.Find("name_env") is null
            ? below
            : below with
            {
                Entries =
                [
                    .. below.Entries.Where(static entry =>
                        entry.Key.Text is not ("name" or "name_env")
                    ),
                ],
            };

    static YamlNode JoinProfile(YamlNode below, YamlNode own) =>
        (below, own) is (YamlSequence lower, YamlSequence upper) ? Append(lower, upper) : own;

    static YamlSequence Append(YamlSequence below, YamlSequence own) =>
        own with
        {
            Items = [.. below.Items, .. own.Items],
        };

    static YamlMapping JoinMembers(
        YamlMapping below,
        YamlMapping own,
        Func<YamlNode, YamlNode, YamlNode> join
    )
    {
        var members = new List<YamlEntry>();
        foreach (var entry in below.Entries)
        {
            members.Add(
                own.Find(entry.Key.Text) is { } same
                    ? same with
                    {
                        Value = join(entry.Value, same.Value),
                    }
                    : entry
            );
        }

        members.AddRange(own.Entries.Where(entry => below.Find(entry.Key.Text) is null));
        return own with { Entries = members };
    }
}
