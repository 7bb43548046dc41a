using System.CommandLine;
using Conformance.Judging;
using Conformance.Running.Completion;

namespace Conformance.Cli.Options;

/// <summary><c>--fail-on</c>: the level from which undeclared findings end a run with 1.</summary>
internal sealed class FailOnOption : Option<string[]>
{
    const string Breaks = "breaks:";

    static readonly Dictionary<string, Level?> Levels = new(StringComparer.Ordinal)
    {
        ["must"] = Level.Must,
        ["should"] = Level.Should,
        ["model"] = Level.Model,
        ["never"] = null,
    };

    public FailOnOption(
        string description =
            "must (default), should, model or never; breaks:CLIENT adds, and may be repeated"
    )
        : base("--fail-on")
    {
        Description = description;
        HelpName = "LEVEL";
        Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (!Levels.ContainsKey(token.Value) && !NamesClient(token.Value))
                {
                    result.AddError(
                        $"--fail-on: found '{token.Value}', expected must, should, model, never or breaks:CLIENT"
                    );
                }
            }
        });
    }

    /// <param name="usual">What holds where the option is not given; empty: must.</param>
    public Gate Read(ParseResult parsed, IReadOnlyList<string> usual)
    {
        var given = parsed.GetValue(this) ?? [];
        var values = given.Length > 0 ? given : usual;
        var levels = values.Where(value => !NamesClient(value)).ToList();
        return new Gate(
            levels.Count == 0 ? Level.Must : Levels[levels[^1]],
            [.. values.Where(NamesClient).Select(value => value[Breaks.Length..])]
        );
    }

    static bool NamesClient(string value) => value.StartsWith(Breaks, StringComparison.Ordinal);
}
