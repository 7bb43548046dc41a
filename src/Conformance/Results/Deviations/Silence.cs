using System.Text;
using Conformance.Specs;
using Conformance.Specs.Deviations;
using Conformance.Specs.Providers;

namespace Conformance.Results.Deviations;

/// <summary>A finding that is not to wake anybody for a while.</summary>
internal static class Silence
{
    public const int MostDays = 366;

    /// <summary>Days from <c>7d</c> or <c>2w</c>; null for what is neither, or too long.</summary>
    public static int? ParseDays(string text)
    {
        var unit =
            text.Length is > 1 and < 5 && text[..^1].All(char.IsAsciiDigit)
                ? text[^1] switch
                {
                    'd' => 1,
                    'w' => 7,
                    _ => 0,
                }
                : 0;
        return unit > 0 && int.Parse(text[..^1]) * unit is > 0 and <= MostDays and var days
            ? days
            : null;
    }

    /// <summary>The entry for a cell's rule, and its provider.</summary>
    /// <param name="cell"><c>provider/model/scenario</c>; model and scenario may be <c>*</c>.</param>
    /// <param name="problem">What is wrong with a name, with the nearest known one; null where nothing is.</param>
    public static (Provider Provider, Deviation Entry)? Of(
        SpecSet specs,
        SpecVocabulary vocabulary,
        string cell,
        string rule,
        string? kind,
        string reason,
        DateOnly since,
        int days,
        out string? problem
    )
    {
        var parts = cell.Split('/', 3);
        if (parts.Length < 3)
        {
            problem =
                $"found {SpecErrors.Quote(cell)}, expected PROVIDER/MODEL/SCENARIO, such as groq/kimi-k2-0905/single-tool; MODEL and SCENARIO may be *";
            return null;
        }

        var provider = specs.Providers.FirstOrDefault(one => one.Id == parts[0]);
        problem =
            Unknown("provider", parts[0], specs.Providers.Select(one => one.Id))
            ?? Unknown("model", parts[1], provider!.Models.Select(one => one.Id).Append("*"))
            ?? Unknown("scenario", parts[2], specs.Scenarios.Select(one => one.Id).Append("*"))
            ?? UnknownRule(rule, vocabulary)
            ?? (kind is null ? null : Unknown($"kind of {rule}", kind, vocabulary.Kinds!(rule)!))
            ?? (
                string.IsNullOrWhiteSpace(reason)
                    ? "the reason is empty; say why this may be so for now"
                    : null
            );
        return problem is not null
            ? null
            : (
                provider!,
                new Deviation
                {
                    Rule = rule,
                    Kind = kind,
                    Model = parts[1] == "*" ? null : parts[1],
                    Scenario = parts[2],
                    // A terminal may hand over half a character.
                    Reason = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(reason.Trim())),
                    Since = since,
                    Expires = since.AddDays(days),
                }
            );
    }

    static string? UnknownRule(string rule, SpecVocabulary vocabulary)
    {
        var retired = vocabulary.RetiredRules!();
        return !retired.TryGetValue(rule, out var now) ? Unknown("rule", rule, vocabulary.Rules!())
            : now is null ? $"the rule {SpecErrors.Quote(rule)} is gone, and nothing took its place"
            : $"the rule {SpecErrors.Quote(rule)} is now '{now}'; write that instead";
    }

    static string? Unknown(string what, string name, IEnumerable<string> known)
    {
        var names = known.ToList();
        if (names.Contains(name, StringComparer.Ordinal))
        {
            return null;
        }

        // Beyond these a list helps nobody; `conform rules` has it.
        var list = names.Count <= 40 ? $" Known: {KnownNames.List(names)}" : "";
        return $"there is no {what} {SpecErrors.Quote(name)}{KnownNames.Suggestion(name, names)}{list}";
    }
}
