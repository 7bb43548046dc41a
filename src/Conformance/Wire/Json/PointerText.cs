using System.Globalization;

namespace Conformance.Wire.Json;

/// <summary>JSON pointers (RFC 6901) as text.</summary>
internal static class PointerText
{
    /// <summary>Array positions become <c>*</c>, so that the same defect in another element is the same finding.</summary>
    public static string Generalise(string pointer)
    {
        var digits = false;
        for (var i = 1; i < pointer.Length && !digits; i++)
        {
            digits = char.IsAsciiDigit(pointer[i]) && pointer[i - 1] == '/';
        }

        if (!digits)
        {
            return pointer;
        }

        var segments = pointer.Split('/');
        for (var i = 1; i < segments.Length; i++)
        {
            if (
                segments[i].Length > 0
                && segments[i].AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
            )
            {
                segments[i] = "*";
            }
        }

        return string.Join('/', segments);
    }

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
