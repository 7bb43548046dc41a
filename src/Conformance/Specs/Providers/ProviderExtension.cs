using Conformance.Specs.Yaml;

namespace Conformance.Specs.Providers;

/// <summary>
/// <c>extends: ID</c> of a provider: the file adds to another one, or to the one of the same id in a lower layer. Maps are
/// joined, lists are appended, everything else is replaced. A key stays with its address: who gives another one inherits
/// neither <c>auth</c> nor <c>headers_env</c>.
/// </summary>
internal static class ProviderExtension
{
    public const string Key = "extends";

    static readonly string[] Joined = ["query", "headers", "headers_env", "limits", "models"];
    static readonly string[] Addresses = ["base_url", "base_url_env"];
    static readonly string[] OfTheAddress = ["base_url", "base_url_env", "auth", "headers_env"];

    public static bool IsUsedBy(YamlNode? root) =>
        root is YamlMapping mapping && mapping.Find(Key) is not null;

    /// <summary>Resolves every <c>extends</c> of a load.</summary>
    /// <param name="files">Files of all kinds; a provider that extends gets the joined document as its root, or none.</param>
    /// <param name="check">Reads a provider for its errors alone.</param>
    /// <returns>Files of lower layers that were drawn in, with their errors.</returns>
    public static List<SpecLoader.Opened> Resolve(
        List<SpecLoader.Opened> files,
        Action<YamlNode, string, SpecErrors> check
    )
    {
        var drawn = new List<SpecLoader.Opened>();
        var resolved = new Dictionary<SpecLoader.Opened, YamlNode?>(
            ReferenceEqualityComparer.Instance
        );
        for (var at = 0; at < files.Count; at++)
        {
            if (files[at].Folder == SpecLoader.Providers)
            {
                RootOf(files[at], []);
            }
        }

        for (var at = 0; at < files.Count; at++)
        {
            if (resolved.TryGetValue(files[at], out var root))
            {
                files[at] = files[at] with { Root = root };
            }
        }

        return drawn;

        // Null where it cannot be known; then the reason is among the errors of some file.
        YamlNode? RootOf(SpecLoader.Opened file, List<SpecLoader.Opened> chain)
        {
            if (!IsUsedBy(file.Root))
            {
                return file.Root;
            }

            if (!resolved.TryGetValue(file, out var root))
            {
                root = Extended(file, chain);
                resolved[file] = root;
            }

            return root;
        }

        YamlNode? Extended(SpecLoader.Opened file, List<SpecLoader.Opened> chain)
        {
            var own = (YamlMapping)file.Root!;
            var value = own.Find(Key)!.Value;
            if (value is not YamlScalar { Kind: YamlKind.String } name)
            {
                file.Errors.Add(
                    value,
                    $"expected the id of a provider for '{Key}', found {Members.Describe(value)}"
                );
                return null;
            }

            chain.Add(file);
            var below = BaseOf(file, name, chain);
            return below is null ? null : Join(below, own);
        }

        YamlMapping? BaseOf(SpecLoader.Opened file, YamlScalar name, List<SpecLoader.Opened> chain)
        {
            var found =
                name.Text == file.Name
                    ? Below(file)
                    : files.Find(other =>
                        other.Folder == SpecLoader.Providers && other.Name == name.Text
                    );
            if (found is null)
            {
                file.Errors.Add(name, Unknown(file, name.Text));
                return null;
            }

            if (chain.Contains(found))
            {
                file.Errors.Add(
                    name,
                    $"'{Key}' goes in a circle: {string.Join(" extends ", chain.Append(found).Select(one => SpecErrors.Quote(one.Name)))}; one of them must stand alone"
                );
                return null;
            }

            if (
                found.Root is not null
                && RootOf(found, chain) is YamlMapping root
                && IsSound(found, root)
            )
            {
                return root;
            }

            // What is wrong there is told there, and nothing can be said of what is built on it.
            return null;
        }

        // A file that is built on a broken one would repeat its errors in the wrong place.
        bool IsSound(SpecLoader.Opened file, YamlMapping root)
        {
            var errors = drawn.Contains(file) ? file.Errors : new SpecErrors(file.File.Path);
            check(root, file.Name, errors);
            return errors.All.Count == 0;
        }

        SpecLoader.Opened? Below(SpecLoader.Opened file)
        {
            if (file.File.Below is not { } below)
            {
                return null;
            }

            var opened = SpecLoader.Open(below);
            drawn.Add(opened);
            return opened;
        }

        string Unknown(SpecLoader.Opened file, string name)
        {
            if (name == file.Name)
            {
                return $"{SpecErrors.Quote(name)} extends itself, and no lower layer has a provider of that id; put --specs before its folder, so that it stands on the built-in specs";
            }

            var known = files
                .Where(other => other.Folder == SpecLoader.Providers && other != file)
                .Select(static other => other.Name)
                .ToList();
            return $"extends the unknown provider {SpecErrors.Quote(name)}{Members.Suggestion(name, known)} Known: {Members.List(known)}";
        }
    }

    static YamlMapping Join(YamlMapping below, YamlMapping own)
    {
        var moves = own.Entries.Any(entry => Addresses.Contains(entry.Key.Text));
        var joined = new List<YamlEntry>();
        foreach (var entry in below.Entries)
        {
            if (
                entry.Key.Text != Key
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
            if (name == Key)
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
            (YamlSequence lower, YamlSequence upper) when name == "out_of_scope" => Append(
                lower,
                upper
            ),
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
            ? JoinMembers(lower, upper, JoinProfile)
            : own;

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
