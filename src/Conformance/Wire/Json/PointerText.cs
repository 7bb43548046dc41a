using System.Globalization;
using System.Text.RegularExpressions;

namespace Conformance.Wire.Json;

/// <summary>JSON pointers (RFC 6901) as text.</summary>
internal static partial class PointerText
{
    /// <summary>Array positions become <c>*</c>, so that the same defect in another element is the same finding.</summary>
    public static string Generalise(string pointer) => ArrayPosition().Replace(pointer, "*");

    [GeneratedRegex(@"(?<=/)[0-9]+(?=/|\z)")]
    private static partial Regex ArrayPosition();

    public static string Escape(string member) =>
        member
            .Replace("~", "~0", StringComparison.Ordinal)
            .Replace("/", "~1", StringComparison.Ordinal);

    public static string Unescape(string segment) =>
        segment
            .Replace("~1", "/", StringComparison.Ordinal)
            .Replace("~0", "~", StringComparison.Ordinal);

    public static string Append(string pointer, string member) => $"{pointer}/{Escape(member)}";

    public static string Append(string pointer, int position) =>
        string.Create(CultureInfo.InvariantCulture, $"{pointer}/{position}");
}
