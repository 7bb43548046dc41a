using Conformance.Judging;
using Conformance.Judging.Members;

namespace Conformance.Results.Grouping;

/// <summary>What stands where a member is missing: mostly the same member under another name.</summary>
internal static class MissingMember
{
    /// <summary>The trait whose values are the members outside the specification.</summary>
    const string Outside = "vendor-fields";

    /// <summary>Shorter names stand in many others.</summary>
    const int LeastLetters = 3;

    /// <summary>The last name of a JSON pointer; empty where it ends at an element, or is the whole.</summary>
    public static string NameOf(string pointer)
    {
        var name = pointer[(pointer.LastIndexOf('/') + 1)..];
        return name == "*" ? "" : name;
    }

    /// <param name="pointer">Of the missing member, with array positions as <c>*</c>.</param>
    /// <param name="cells">Those that miss it.</param>
    public static IReadOnlyList<string> Renamed(string pointer, IEnumerable<CellResult> cells)
    {
        var path = pointer
            .TrimStart('/')
            .Replace("/*", "[]", StringComparison.Ordinal)
            .Replace('/', '.');
        var letters = Letters(NameOf(pointer));
        return
        [
            .. cells
                .SelectMany(cell => cell.Traits.Values.GetValueOrDefault(Outside)?.Values ?? [])
                .SelectMany(values => values)
                .Distinct(StringComparer.Ordinal)
                .Where(other =>
                    MemberSet.Parent(other) == MemberSet.Parent(path)
                    && IsLike(letters, Letters(other[MemberSet.Parent(other).Length..]))
                )
                .Order(StringComparer.Ordinal),
        ];
    }

    static bool IsLike(string wanted, string found) =>
        wanted == found
        || (wanted.Length >= LeastLetters && found.Contains(wanted, StringComparison.Ordinal))
        || (found.Length >= LeastLetters && wanted.Contains(found, StringComparison.Ordinal));

    static string Letters(string name) =>
        string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
