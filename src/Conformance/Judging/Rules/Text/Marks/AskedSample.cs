namespace Conformance.Judging.Rules.Text.Marks;

/// <summary>Whether the user asks for a call to be shown, not made: as JSON, as a sample, from a log.</summary>
internal static class AskedSample
{
    static readonly string[] Words =
    [
        // A file may be called so too, and tools read files.
        "as json",
        "in json",
        "als json",
        "en json",
        "como json",
        "with json",
        "return json",
        "only json",
        "raw json",
        "valid json",
        "json only",
        "json object",
        "json format",
        "json of your call",
        "json of the call",
        "sample",
        "an example",
        "unit test",
        "log line",
        "log entry",
        "without calling",
        "without running",
    ];

    static readonly string[] Negations = ["not ", "n't ", "n’t "];

    static readonly string[] Verbs = ["call", "run", "execute", "invoke", "use the", "use any"];

    public static bool In(string question) => Speaks(question, Words) || SaysNotTo(question);

    /// <summary>"Do not call the tool", "don't run anything yet".</summary>
    static bool SaysNotTo(string question) =>
        Array.Exists(
            Negations,
            negation =>
                Array.Exists(
                    Verbs,
                    verb => question.Contains(negation + verb, StringComparison.OrdinalIgnoreCase)
                )
        );

    static bool Speaks(string question, string[] words) =>
        Array.Exists(words, word => question.Contains(word, StringComparison.OrdinalIgnoreCase));
}
