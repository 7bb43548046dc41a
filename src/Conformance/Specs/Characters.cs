using System.Buffers;

namespace Conformance.Specs;

/// <summary>Whether a text consists of allowed characters.</summary>
internal static class Characters
{
    const string LowerCase = "abcdefghijklmnopqrstuvwxyz";
    const string Letters = LowerCase + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const string Digits = "0123456789";

    static readonly SearchValues<char> Token = SearchValues.Create(
        Letters + Digits + "!#$%&'*+-.^_`|~"
    );
    static readonly SearchValues<char> EnvName = SearchValues.Create(Letters + Digits + "_");
    static readonly SearchValues<char> Id = SearchValues.Create(LowerCase + Digits + "-.");
    static readonly SearchValues<char> NotInPath = SearchValues.Create("{}?#\\");

    /// <summary>A field name is a token: RFC 9110, section 5.6.2.</summary>
    public static bool AreToken(string text) => !text.AsSpan().ContainsAnyExcept(Token);

    public static bool AreEnvName(string text) => !text.AsSpan().ContainsAnyExcept(EnvName);

    public static bool AreId(string text) => !text.AsSpan().ContainsAnyExcept(Id);

    public static bool ArePath(string text) =>
        AreVisible(text) && !text.AsSpan().ContainsAny(NotInPath);

    /// <summary>Printable ASCII without the space.</summary>
    public static bool AreVisible(string text) => !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>Printable ASCII with the space.</summary>
    public static bool ArePrintable(string text) =>
        !text.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
