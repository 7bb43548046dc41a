using System.CommandLine;
using Conformance.Specs;

namespace Conformance.Cli.Options;

/// <summary>An option that takes one of a few words: help and shells know them, and a slip is told with the word that was meant.</summary>
internal static class Choice
{
    public static Option<string> AcceptOnly(this Option<string> option, params string[] words)
    {
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (!words.Contains(token.Value, StringComparer.Ordinal))
                {
                    result.AddError(
                        $"{option.Name}: found '{token.Value}', expected {List(words)}{Meant(token.Value, words)}"
                    );
                }
            }
        });
        return option;
    }

    /// <summary><c>, did you mean 'x'?</c>; nothing where no word is near.</summary>
    public static string Meant(string found, IEnumerable<string> words) =>
        NearestName.Find(found, words) is { } nearest ? $"; did you mean '{nearest}'?" : "";

    static string List(string[] words) => $"{string.Join(", ", words[..^1])} or {words[^1]}";
}
