using System.Text;

namespace Conformance.Specs;

/// <summary>Ids become file names on every system: lower-case letters, digits, <c>-</c> and <c>.</c>, no Windows device name.</summary>
internal static class SpecId
{
    public const int MaxLength = 64;

    /// <summary>What is wrong with an id, or null. Lower case alone makes ids unique ignoring case.</summary>
    public static string? Problem(string id)
    {
        if (id.Length is 0 or > MaxLength || !Characters.AreId(id))
        {
            return $"{SpecErrors.Quote(id)} is no id; expected 1 to {MaxLength} lower-case letters, digits, '-' and '.'";
        }

        // Windows drops a dot at the end of a name, and a leading one hides the file elsewhere.
        if (!char.IsAsciiLetterOrDigit(id[0]) || !char.IsAsciiLetterOrDigit(id[^1]))
        {
            return $"{SpecErrors.Quote(id)} is no id; expected a letter or a digit at its beginning and end";
        }

        return IsDevice(id)
            ? $"{SpecErrors.Quote(id)} is no id; Windows keeps this name for a device, choose another"
            : null;
    }

    /// <summary>
    /// An id that looks like a name: lower-case letters, digits and <c>.</c> stay, all else between them becomes <c>-</c>. It may
    /// have a problem all the same.
    /// </summary>
    public static string Like(string name)
    {
        var like = new StringBuilder();
        foreach (var c in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c) || c == '.')
            {
                like.Append(c);
            }
            else if (like.Length > 0 && like[^1] != '-')
            {
                like.Append('-');
            }
        }

        var id = like.ToString();
        id = (id.Length <= MaxLength ? id : id[..MaxLength]).Trim('-', '.');
        return id.Length == 0 ? "unknown" : id;
    }

    // With an extension it is still the device: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
    static bool IsDevice(string id)
    {
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        return (dot < 0 ? id : id[..dot]) switch
        {
            "con" or "prn" or "aux" or "nul" => true,
            ['c', 'o', 'm', >= '0' and <= '9'] or ['l', 'p', 't', >= '0' and <= '9'] => true,
            _ => false,
        };
    }
}
