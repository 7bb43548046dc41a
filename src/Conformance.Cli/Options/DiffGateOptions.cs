using System.CommandLine;
using Conformance.Judging;
using Conformance.Results.Diffs;

namespace Conformance.Cli.Options;

/// <summary>What changes end <c>conform diff</c> with 1.</summary>
internal sealed class DiffGateOptions
{
    public Option<string> FailOn { get; } =
        new("--fail-on")
        {
            Description =
                "what ends with 1: a new finding of this level, changed (traits too), first-seen (that, and findings under circumstances that OLD never saw), or never",
            DefaultValueFactory = _ => "should",
        };

    public Option<bool> RequireCells { get; } =
        new("--require-cells")
        {
            Description = "a cell that is gone, or has no verdict any more, ends with 1",
        };

    public Option<int?> UnjudgedDays { get; } =
        new("--unjudged-days")
        {
            Description =
                "a cell that was not judged for more than N days ends with 1; without it however long",
            HelpName = "N",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (text is { Length: > 0 and < 5 } && text.All(char.IsAsciiDigit))
                {
                    return int.Parse(text);
                }

                result.AddError(
                    $"--unjudged-days: found '{text}', expected an integer from 0 to 9999"
                );
                return null;
            },
        };

    public DiffGateOptions() =>
        FailOn.AcceptOnly("must", "should", "changed", "first-seen", "never");

    /// <param name="usual">What holds where <c>--fail-on</c> is not given; null: should.</param>
    public DiffGate Read(ParseResult parsed, string? usual)
    {
        var failOn =
            parsed.GetResult(FailOn) is null or { Implicit: true } && usual is not null
                ? usual
                : parsed.GetValue(FailOn);
        return new DiffGate(
            failOn switch
            {
                "must" => Level.Must,
                "never" => null,
                _ => Level.Should,
            },
            Traits: failOn is "changed" or "first-seen",
            Cells: parsed.GetValue(RequireCells)
        )
        {
            FirstSeen = failOn == "first-seen",
            UnjudgedDays = parsed.GetValue(UnjudgedDays),
        };
    }
}
