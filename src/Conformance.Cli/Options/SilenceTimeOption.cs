using System.CommandLine;
using Conformance.Results.Deviations;

namespace Conformance.Cli.Options;

/// <summary><c>--for</c>: how long a finding is silenced, in days.</summary>
internal sealed class SilenceTimeOption : Option<int?>
{
    public SilenceTimeOption()
        : base("--for")
    {
        Description = $"how long, in days or weeks: 7d, 2w (at most {Silence.MostDays} days)";
        HelpName = "TIME";
        Required = true;
        Arity = ArgumentArity.ExactlyOne;
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            var days = Silence.ParseDays(text);
            if (days is null)
            {
                result.AddError(
                    $"--for: found '{text}', expected days or weeks such as 7d or 2w, at most {Silence.MostDays} days"
                );
            }

            return days;
        };
    }
}
