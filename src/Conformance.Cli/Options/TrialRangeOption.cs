using System.CommandLine;
using Conformance.Running.Comparing;

namespace Conformance.Cli.Options;

/// <summary><c>--trial A..B</c>: two trials of each cell.</summary>
internal sealed class TrialRangeOption : Option<TrialRange?>
{
    public TrialRangeOption()
        : base("--trial")
    {
        Description =
            "compare trial A of OLD with trial B of NEW (of the same folder where NEW is left out)";
        HelpName = "A..B";
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            var dots = text.IndexOf("..", StringComparison.Ordinal);
            if (dots > 0 && dots + 2 < text.Length)
            {
                return new TrialRange(text[..dots], text[(dots + 2)..]);
            }

            result.AddError(
                $"--trial: found '{text}', expected two trials such as 2025-09-26..2025-10-23"
            );
            return null;
        };
    }
}
