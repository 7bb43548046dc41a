namespace Conformance.Judging.Members;

/// <summary>How answers carry a member.</summary>
/// <param name="Always">In every answer that has the object in which it stands.</param>
internal readonly record struct MemberUse(bool Always, MemberTypes Types);

/// <summary>The JSON types of a member's values. Whether a number has a fraction is no difference: 0 is a cost too.</summary>
[Flags]
internal enum MemberTypes
{
    None = 0,
    Array = 1,
    Boolean = 2,
    Null = 4,
    Number = 8,
    Object = 16,
    String = 32,
}

internal static class MemberTypeNames
{
    static readonly MemberTypes[] All =
    [
        MemberTypes.Array,
        MemberTypes.Boolean,
        MemberTypes.Null,
        MemberTypes.Number,
        MemberTypes.Object,
        MemberTypes.String,
    ];

    /// <summary><c>null|string</c></summary>
    public static string Name(this MemberTypes types) =>
        string.Join(
            '|',
            All.Where(type => types.HasFlag(type)).Select(type => $"{type}".ToLowerInvariant())
        );

    /// <summary>What <see cref="Name"/> wrote; what it never writes is left out.</summary>
    public static MemberTypes Parse(string names)
    {
        var types = MemberTypes.None;
        foreach (var name in names.Split('|'))
        {
            foreach (var type in All)
            {
                types |= $"{type}".Equals(name, StringComparison.OrdinalIgnoreCase)
                    ? type
                    : MemberTypes.None;
            }
        }

        return types;
    }
}
