using System.CommandLine;

namespace Conformance.Cli;

/// <summary><c>--as-of</c>: a day. Read as text, because an option of a date's type is compiled when the command starts.</summary>
internal static class DayOption
{
    public static Option<string> Build()
    {
        var option = new Option<string>("--as-of")
        {
            Description =
                "the day for which deviations count (yyyy-MM-dd); without it none has expired",
            HelpName = "DATE",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && Read(result.Tokens[0].Value) is null)
            {
                result.AddError(
                    $"--as-of: found '{result.Tokens[0].Value}', expected a date such as 2026-11-21"
                );
            }
        });
        return option;
    }

    /// <summary>In UTC, as every day of the suite.</summary>
    public static DateOnly Today(TimeProvider clock) =>
        DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : null;
}
