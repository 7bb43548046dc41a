namespace Conformance.Specs;

/// <summary>One folder of spec files among several, of which a later one stands above the earlier ones.</summary>
/// <param name="Folder">Holds scenarios/, providers/, deviations/ and clients/.</param>
/// <param name="Shown">How messages name it, with <c>/</c>; null: <c>specs</c>.</param>
internal sealed record SpecLayer(string Folder, string? Shown)
{
    /// <summary>What someone calls their specs folder: the one that holds the kinds, or the one above it.</summary>
    public static SpecLayer Of(string folder, Func<string, string> show)
    {
        var inside = Path.Combine(folder, "specs");
        var specs = Directory.Exists(inside) ? inside : folder;
        return new(specs, show(specs));
    }

    /// <summary>How messages name a file of it.</summary>
    /// <param name="relative">Below its folder, with <c>/</c>.</param>
    public string Name(string relative) =>
        Shown switch
        {
            null => "specs/" + relative,
            "." => relative,
            _ => $"{Shown}/{relative}",
        };
}

/// <summary>What became of a file that stands in more than one layer.</summary>
/// <param name="How"><c>replaces</c>, <c>extends</c> or <c>adds to</c>.</param>
internal sealed record LayerWin(string Winner, string How, string Loser);

/// <summary>
/// Puts layers of specs on top of each other: a scenario or provider of the same id takes the place of the lower one (a
/// provider that <c>extends</c> it adds to it), and deviations and clients always add.
/// </summary>
internal static class SpecLayers
{
    /// <param name="layers">The lowest first.</param>
    /// <exception cref="SpecException">A file cannot be read; the problems of all layers are told at once.</exception>
    public static IReadOnlyList<SpecFile> Read(
        IReadOnlyList<SpecLayer> layers,
        List<LayerWin>? wins = null
    )
    {
        var problems = new List<SpecError>();
        var files = new List<IReadOnlyList<SpecFile>>();
        foreach (var layer in layers)
        {
            try
            {
                var number = files.Count;
                files.Add([
                    .. SpecFile.ReadAll(layer).Select(file => file with { Layer = number }),
                ]);
            }
            catch (SpecException unreadable)
            {
                problems.AddRange(unreadable.Errors);
            }
        }

        return problems.Count == 0 ? Merge(files, wins) : throw new SpecException(problems);
    }

    public static IReadOnlyList<SpecFile> Merge(
        IReadOnlyList<IReadOnlyList<SpecFile>> layers,
        List<LayerWin>? wins = null
    )
    {
        var merged = new List<SpecFile>();
        foreach (var file in layers.SelectMany(static files => files))
        {
            var below = merged.FindLastIndex(other => other.Path == file.Path);
            if (below < 0)
            {
                merged.Add(file);
            }
            else if (AlwaysAdds(file))
            {
                merged.Add(file);
                Tell(file, "adds to", merged[below]);
            }
            else
            {
                Tell(file, "replaces", merged[below]);
                merged[below] = file with { Below = merged[below] };
            }
        }

        return merged;

        void Tell(SpecFile winner, string how, SpecFile loser) =>
            wins?.Add(new LayerWin(winner.Shown ?? winner.Path, how, loser.Shown ?? loser.Path));
    }

    static bool AlwaysAdds(SpecFile file) =>
        file.Path.StartsWith(SpecLoader.Deviations + "/", StringComparison.Ordinal)
        || file.Path.StartsWith(SpecLoader.Clients + "/", StringComparison.Ordinal);
}
