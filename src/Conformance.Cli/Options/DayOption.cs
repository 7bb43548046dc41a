using System.CommandLine;

namespace Conformance.Cli.Options;

/// <summary>An option whose value is a day.</summary>
internal sealed class DayOption : Option<DateOnly?>
{
    public DayOption(string name, string description)
        : base(name)
    {
        Description = description;
        HelpName = "DATE";
        Arity = ArgumentArity.ExactlyOne;
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day))
            {
                return day;
            }

            result.AddError($"{name}: found '{text}', expected a date such as 2026-11-21");
            return null;
        };
    }

    /// <summary><c>--as-of</c>, where deviations count.</summary>
    public static DayOption AsOf() =>
        new(
            "--as-of",
            "the day for which deviations count (yyyy-MM-dd); without it none has expired"
        );
}
