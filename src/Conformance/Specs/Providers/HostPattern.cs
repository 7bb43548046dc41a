namespace Conformance.Specs.Providers;

/// <summary>
/// A host by whose name a provider is recognised in what somebody recorded: <c>api.example.com</c>, or <c>*.example.com</c> for
/// all below it. Nothing is ever sent to one.
/// </summary>
internal sealed record HostPattern(string Text)
{
    const string Any = "*.";

    /// <summary>What is wrong with a pattern, or null.</summary>
    public static string? Problem(string text)
    {
        var name = text.StartsWith(Any, StringComparison.Ordinal) ? text[Any.Length..] : text;
        var labels = name.Split('.');
        return labels.Length >= 2 && labels.All(IsLabel)
            ? null
            : $"{SpecErrors.Quote(text)} is no pattern of hosts; expected a name such as api.example.com, or *.example.com for all below it, in lower case";
    }

    public bool Fits(string host) =>
        Text.StartsWith(Any, StringComparison.Ordinal)
            ? host.Length > Text.Length - 1
                && host.EndsWith(Text[1..], StringComparison.OrdinalIgnoreCase)
            : host.Equals(Text, StringComparison.OrdinalIgnoreCase);

    static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63
        && label.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
