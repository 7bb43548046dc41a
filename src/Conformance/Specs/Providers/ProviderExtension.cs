using Conformance.Specs.Yaml;

namespace Conformance.Specs.Providers;

/// <summary>
/// <c>extends: ID</c> of the providers of one load: a file adds to another one, or to the one of the same id in a lower layer.
/// </summary>
internal sealed class ProviderExtension
{
    public const string Key = "extends";

    readonly List<OpenedSpec> _files;
    readonly Action<YamlNode, string, SpecErrors> _check;
    readonly List<OpenedSpec> _drawn = [];
    readonly Dictionary<OpenedSpec, YamlNode?> _resolved = new(ReferenceEqualityComparer.Instance);

    ProviderExtension(List<OpenedSpec> files, Action<YamlNode, string, SpecErrors> check)
    {
        _files = files;
        _check = check;
    }

    public static bool IsUsedBy(YamlNode? root) =>
        root is YamlMapping mapping && mapping.Find(Key) is not null;

    /// <summary>Resolves every <c>extends</c> of a load.</summary>
    /// <param name="files">Files of all kinds; a provider that extends gets the joined document as its root, or none.</param>
    /// <param name="check">Reads a provider for its errors alone.</param>
    /// <returns>Files of lower layers that were drawn in, with their errors.</returns>
    public static List<OpenedSpec> Resolve(
        List<OpenedSpec> files,
        Action<YamlNode, string, SpecErrors> check
    )
    {
        var extension = new ProviderExtension(files, check);
        foreach (var file in files)
        {
            if (file.Folder == SpecLoader.Providers)
            {
                extension.RootOf(file, []);
            }
        }

        for (var at = 0; at < files.Count; at++)
        {
            if (extension._resolved.TryGetValue(files[at], out var root))
            {
                files[at] = files[at] with { Root = root };
            }
        }

        return extension._drawn;
    }

    /// <summary>Null where it cannot be known; then the reason is among the errors of some file.</summary>
    YamlNode? RootOf(OpenedSpec file, List<OpenedSpec> chain)
    {
        if (!IsUsedBy(file.Root))
        {
            return file.Root;
        }

        if (!_resolved.TryGetValue(file, out var root))
        {
            root = Extended(file, chain);
            _resolved[file] = root;
        }

        return root;
    }

    YamlMapping? Extended(OpenedSpec file, List<OpenedSpec> chain)
    {
        var own = (YamlMapping)file.Root!;
        var value = own.Find(Key)!.Value;
        if (value is not YamlScalar { Kind: YamlKind.String } name)
        {
            file.Errors.Add(
                value,
                $"expected the id of a provider for '{Key}', found {value.Describe()}"
            );
            return null;
        }

        chain.Add(file);
        var below = BaseOf(file, name, chain);
        return below is null ? null : JoinedProvider.Of(below, own);
    }

    YamlMapping? BaseOf(OpenedSpec file, YamlScalar name, List<OpenedSpec> chain)
    {
        var found =
            name.Text == file.Name
                ? Below(file)
                : _files.Find(other =>
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

        // What is wrong there is told there, and nothing can be said of what is built on it.
        return
            found.Root is not null
            && RootOf(found, chain) is YamlMapping root
            && IsSound(found, root)
            ? root
            : null;
    }

    /// <summary>A file that is built on a broken one would repeat its errors in the wrong place.</summary>
    bool IsSound(OpenedSpec file, YamlMapping root)
    {
        var errors = _drawn.Contains(file) ? file.Errors : new SpecErrors(file.File.Path);
        _check(root, file.Name, errors);
        return errors.All.Count == 0;
    }

    OpenedSpec? Below(OpenedSpec file)
    {
        if (file.File.Below is not { } below)
        {
            return null;
        }

        var opened = OpenedSpec.Of(below);
        _drawn.Add(opened);
        return opened;
    }

    string Unknown(OpenedSpec file, string name)
    {
        if (name == file.Name)
        {
            return $"{SpecErrors.Quote(name)} extends itself, and no lower layer has a provider of that id; put --specs before its folder, so that it stands on the built-in specs";
        }

        var known = _files
            .Where(other => other.Folder == SpecLoader.Providers && other != file)
            .Select(static other => other.Name)
            .ToList();
        return $"extends the unknown provider {SpecErrors.Quote(name)}{KnownNames.Suggestion(name, known)} Known: {KnownNames.List(known)}";
    }
}
