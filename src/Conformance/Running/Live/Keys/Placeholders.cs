namespace Conformance.Running.Live.Keys;

/// <summary>
/// What the documentation of local servers says to write where no key is needed. They are no secrets, and stand in many an honest
/// answer: Ollama's fingerprint is fp_ollama. docs/live.md lists them.
/// </summary>
internal static class Placeholders
{
    public static readonly IReadOnlyList<string> All =
    [
        "-",
        "dummy",
        "empty",
        "fake",
        "lm-studio",
        "local",
        "n/a",
        "na",
        "no-key",
        "no-key-required",
        "none",
        "not-needed",
        "null",
        "ollama",
        "sk-no-key-required",
        "test",
        "unused",
        "x",
        "xxx",
    ];

    /// <summary>In capital or small letters.</summary>
    public static bool Has(string value) => All.Contains(value, StringComparer.OrdinalIgnoreCase);
}
