using System.Text.Json;
using Conformance.Specs.Providers;
using Conformance.Wire.Json;

namespace Conformance.Results.Diffs;

/// <summary>Another model answers under the same name, or another upstream behind the same router.</summary>
internal static class RoutingChanges
{
    /// <param name="model">What the specs say of the target; null where they do not know it.</param>
    public static void Find(CellPair pair, ProviderModel? model, List<Change> changes)
    {
        FindModel(pair, changes);
        FindUpstream(pair, model, changes);
    }

    /// <summary>A target's id names its snapshot, so another echoed model means that the column is about something else.</summary>
    static void FindModel(CellPair pair, List<Change> changes)
    {
        var old = Models(pair.Old);
        var fresh = Models(pair.New).Except(old, StringComparer.Ordinal).ToList();

        // An accepted baseline keeps every echo that it has seen in the trait; the turns are those of its last night.
        var known = pair.Old.Any(cell => cell.Traits.Values.ContainsKey(TraitChanges.ModelEcho));
        if (
            fresh.Count > 0
            && old.Count > 0
            && (!known || TraitChanges.Fresh(pair, TraitChanges.ModelEcho).Count > 0)
        )
        {
            changes.Add(
                pair.Change(ChangeKind.ModelReplaced) with
                {
                    From = [.. old],
                    To = fresh,
                    Alarming = true,
                }
            );
        }
    }

    static void FindUpstream(CellPair pair, ProviderModel? model, List<Change> changes)
    {
        var old = Upstreams(pair.Old);
        var fresh = Upstreams(pair.New)
            .Where(name => !old.Contains(name) && !Routed(pair.Old, name))
            .ToList();
        if (fresh.Count == 0 || old.Count == 0)
        {
            return;
        }

        var pinned = model?.Request is { } request ? Pinned(request) : null;
        changes.Add(
            pair.Change(ChangeKind.RoutedElsewhere) with
            {
                From = [.. old],
                To = fresh,
                Alarming =
                    pinned is not null
                    && fresh.Exists(name => !pinned.Exists(pin => IsSame(pin, name))),
                Remark = pinned is null
                    ? "the spec pins no upstream"
                    : $"the spec pins {string.Join(", ", pinned)}",
            }
        );
    }

    /// <summary>
    /// The upstreams that the request allows: <c>provider.only</c>, or <c>provider.order</c> without fallbacks
    /// (https://openrouter.ai/docs/features/provider-routing); null where it allows any.
    /// </summary>
    static List<string>? Pinned(ReadOnlyMemory<byte> request)
    {
        using var document = JsonDocument.Parse(request);
        if (
            document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("provider"u8, out var provider)
            || provider.ValueKind != JsonValueKind.Object
        )
        {
            return null;
        }

        if (
            !provider.TryGetProperty("only"u8, out var names)
            && !(
                provider.TryGetProperty("order"u8, out names)
                && provider.TryGetProperty("allow_fallbacks"u8, out var fallbacks)
                && fallbacks.ValueKind == JsonValueKind.False
            )
        )
        {
            return null;
        }

        return names.ValueKind == JsonValueKind.Array
            ?
            [
                .. names
                    .EnumerateArray()
                    .Where(name => name.ValueKind == JsonValueKind.String)
                    .Select(JsonText.Read),
            ]
            : null;
    }

    /// <summary>The request says <c>amazon-bedrock</c> or <c>deepinfra/fp8</c>, the answer "Amazon Bedrock" and "DeepInfra".</summary>
    static bool IsSame(string pin, string name)
    {
        var slash = pin.IndexOf('/');
        return Letters(slash < 0 ? pin : pin[..slash])
            .Equals(Letters(name), StringComparison.OrdinalIgnoreCase);

        static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
    }

    static SortedSet<string> Models(IEnumerable<CellResult> cells) =>
        new(
            cells.SelectMany(cell => cell.Turns).Select(turn => turn.EchoedModel).OfType<string>(),
            StringComparer.Ordinal
        );

    static SortedSet<string> Upstreams(IEnumerable<CellResult> cells) =>
        new(cells.Select(cell => cell.Upstream).OfType<string>(), StringComparer.Ordinal);

    /// <summary>A united baseline has seen an upstream where one of its circumstances ends with it.</summary>
    static bool Routed(IEnumerable<CellResult> cells, string upstream) =>
        cells.Any(cell =>
            cell.Traits.Values.Values.Any(circumstances =>
                circumstances.Keys.Any(circumstance =>
                    circumstance.EndsWith("@" + upstream, StringComparison.Ordinal)
                )
            )
        );
}
