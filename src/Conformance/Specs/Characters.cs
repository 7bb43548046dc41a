namespace Conformance.Specs;

/// <summary>
/// Whether a text consists of allowed characters. Plain loops, because the vectorised searches of the framework are compiled
/// at first use: some milliseconds of start-up, for texts of a dozen characters.
/// </summary>
internal static class Characters
{
    /// <summary>A field name is a token: RFC 9110, section 5.6.2.</summary>
    public static bool AreToken(string text) =>
        All(text, static c => char.IsAsciiLetterOrDigit(c) || IsOneOf(c, "!#$%&'*+-.^_`|~"));

    public static bool AreEnvName(string text) =>
        All(text, static c => char.IsAsciiLetterOrDigit(c) || c == '_');

    public static bool AreId(string text) =>
        All(
            text,
            static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.'
        );

    public static bool ArePath(string text) =>
        All(text, static c => c is > ' ' and < '\x7F' && !IsOneOf(c, "{}?#\\"));

    /// <summary>Printable ASCII without the space.</summary>
    public static bool AreVisible(string text) => All(text, static c => c is >= '!' and <= '~');

    /// <summary>Printable ASCII with the space.</summary>
    public static bool ArePrintable(string text) => All(text, static c => c is >= ' ' and <= '~');

    static bool IsOneOf(char character, string characters)
    {
        foreach (var one in characters)
        {
            if (one == character)
            {
                return true;
            }
        }

        return false;
    }

    static bool All(string text, Func<char, bool> isAllowed)
    {
        foreach (var character in text)
        {
            if (!isAllowed(character))
            {
                return false;
            }
        }

        return true;
    }
}
