using System.Security.Cryptography;
using System.Text;

namespace Conformance.Results.Diffs;

/// <summary>
/// What a change is called from night to night: the same for the same cause at the same target, in however many cells it shows,
/// whether it comes always or in some repeats.
/// </summary>
internal static class ChangeKey
{
    const int Digits = 16;

    public static string Of(Change change) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Join(
                        '\n',
                        Parts(change).Prepend(change.Target).Select(part => $"{part.Length} {part}")
                    )
                )
            )
        )[..Digits];

    /// <summary>What it is about, in a few words: the rule, the trait, or the member that came with it.</summary>
    public static string Subject(Change change) =>
        change.Members.Count > 0
            ? $"member {Outermost(change.Members)}"
            : change.Rule ?? change.Trait ?? change.Kind.Name();

    static IEnumerable<string> Parts(Change change) =>
        change.Members.Count > 0 ? ["member", Outermost(change.Members)]
        : change.Rule is { } rule ? Finding(change, rule)
        :
        [
            change.Trait ?? change.Kind.Name(),
            .. change.Kind
                is ChangeKind.TraitChanged
                    or ChangeKind.ModelReplaced
                    or ChangeKind.ModelRenamed
                ? change.To
                : [],
        ];

    static IEnumerable<string> Finding(Change change, string rule)
    {
        var places = change
            .New.Concat(change.New.Count > 0 ? [] : change.Old)
            .Select(sighting => $"{sighting.Finding.Kind} {sighting.Finding.Where}")
            .Distinct(StringComparer.Ordinal)
            .ToList();
        // What changed its form may change it again.
        return change.Kind == ChangeKind.FailsDifferently || places.Count != 1
            ? ["rule", rule]
            : ["rule", rule, places[0]];
    }

    /// <summary>Where a member shows at several places, the one that more cells have.</summary>
    static string Outermost(IReadOnlyList<string> members) =>
        members
            .OrderBy(member => member.Length)
            .ThenBy(member => member, StringComparer.Ordinal)
            .First();
}
