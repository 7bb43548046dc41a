using Conformance.Judging;

namespace Conformance.Results.Diffs;

/// <summary>
/// Compares traits as sets of values, each under its circumstance. What OLD has not seen (a circumstance, a trait) is no
/// change, and neither is a value that is missing tonight.
/// </summary>
internal static class TraitChanges
{
    /// <summary>The trait that names the answering model; told as <see cref="ChangeKind.ModelReplaced"/>.</summary>
    public const string ModelEcho = "model-echo";

    public static void Find(CellPair pair, IReadOnlyList<Trait> traits, List<Change> changes)
    {
        foreach (var trait in traits)
        {
            if (!trait.Compared || trait.Id == ModelEcho)
            {
                continue;
            }

            foreach (var (value, circumstances) in Fresh(pair, trait.Id))
            {
                changes.Add(
                    pair.Change(ChangeKind.TraitChanged) with
                    {
                        Trait = trait.Id,
                        Circumstances = circumstances,
                        From =
                        [
                            .. circumstances
                                .SelectMany(circumstance =>
                                    Values(pair.Old, trait.Id, circumstance)
                                )
                                .Distinct(StringComparer.Ordinal)
                                .Order(StringComparer.Ordinal),
                        ],
                        To = [value],
                    }
                );
            }
        }
    }

    /// <summary>The values that OLD lacks in circumstances that it has seen, each with those circumstances.</summary>
    public static SortedDictionary<string, List<string>> Fresh(CellPair pair, string trait)
    {
        var fresh = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var circumstances = pair
            .New.SelectMany(cell =>
                cell.Traits.Values.TryGetValue(trait, out var of) ? of.Keys.AsEnumerable() : []
            )
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        foreach (var circumstance in circumstances)
        {
            var seen = Values(pair.Old, trait, circumstance);
            if (seen.Count == 0)
            {
                continue;
            }

            foreach (var value in Values(pair.New, trait, circumstance))
            {
                if (seen.Contains(value))
                {
                    continue;
                }

                if (!fresh.TryGetValue(value, out var where))
                {
                    fresh.Add(value, where = []);
                }

                where.Add(circumstance);
            }
        }

        return fresh;
    }

    static SortedSet<string> Values(
        IReadOnlyList<CellResult> cells,
        string trait,
        string circumstance
    )
    {
        var all = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var cell in cells)
        {
            if (
                cell.Traits.Values.TryGetValue(trait, out var circumstances)
                && circumstances.TryGetValue(circumstance, out var values)
            )
            {
                all.UnionWith(values);
            }
        }

        return all;
    }
}
