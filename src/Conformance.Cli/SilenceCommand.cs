using System.CommandLine;
using Conformance.Dialects;
using Conformance.Results.Deviations;
using Conformance.Running.Completion;
using Conformance.Specs;
using Conformance.Specs.Deviations;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;

namespace Conformance.Cli;

/// <summary><c>conform silence</c>: declares one rule's findings in one cell, for a while.</summary>
internal static class SilenceCommand
{
    static readonly Argument<string> Cell = new("cell")
    {
        Description = "PROVIDER/MODEL/SCENARIO; MODEL and SCENARIO may be *",
    };
    static readonly Argument<string> Rule = new("rule") { Description = "the rule's id" };
    static readonly Option<string> For = new("--for")
    {
        Description = $"how long, in days or weeks: 7d, 2w (at most {Silence.MostDays} days)",
        HelpName = "TIME",
        Required = true,
    };
    static readonly Option<string> Reason = new("--reason")
    {
        Description = "why, for whoever finds it later",
        HelpName = "TEXT",
        Required = true,
    };
    static readonly Option<string> Kind = new("--kind")
    {
        Description = "only findings of this kind",
        HelpName = "KIND",
    };
    static readonly Option<string> AsOf = DayOption.Build();

    public static Command Build()
    {
        AsOf.Description =
            "the first day on which it counts (yyyy-MM-dd); without it today, in UTC";
        For.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && Silence.ParseDays(result.Tokens[0].Value) is null)
            {
                result.AddError(
                    $"--for: found '{result.Tokens[0].Value}', expected days or weeks such as 7d or 2w, at most {Silence.MostDays} days"
                );
            }
        });
        var command = new Command(
            "silence",
            "Declares one rule's findings in one cell for a while, in specs/deviations."
        )
        {
            Cell,
            Rule,
            For,
            Reason,
            Kind,
            AsOf,
        };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        Terminal.UseUtf8();
        if (ProjectRoot.Find(Directory.GetCurrentDirectory()) is not { } root)
        {
            Console.Error.WriteLine(Project.Nowhere);
            return ExitCode.BadRun;
        }

        try
        {
            var specs = SpecLoader.Load(root, AllDialects.Vocabulary);
            var silence = Silence.Of(
                specs,
                AllDialects.Vocabulary,
                parsed.GetValue(Cell)!,
                parsed.GetValue(Rule)!,
                parsed.GetValue(Kind),
                parsed.GetValue(Reason)!,
                DayOption.Read(parsed.GetValue(AsOf)) ?? DayOption.Today(TimeProvider.System),
                Silence.ParseDays(parsed.GetValue(For)!)!.Value,
                out var problem
            );
            if (silence is not var (provider, entry))
            {
                Console.Error.WriteLine("conform: " + Terminal.Plain(problem!));
                return ExitCode.BadRun;
            }

            Add(root, specs, provider, entry);
            return ExitCode.Clean;
        }
        catch (SpecException broken)
        {
            foreach (var error in broken.Errors)
            {
                Console.Error.WriteLine(error.ToString());
            }
        }
        catch (DeviationEditException laidOut)
        {
            Console.Error.WriteLine("conform: " + Terminal.Plain(laidOut.Message));
        }

        return ExitCode.BadRun;
    }

    static void Add(string root, SpecSet specs, Provider provider, Deviation entry)
    {
        var name = $"specs/deviations/{provider.Id}.yaml";
        var known = specs
            .Deviations.FirstOrDefault(file => file.Provider == provider.Id)
            ?.Deviations.FirstOrDefault(other =>
                other.Since <= entry.Since && other.Expires >= entry.Expires && Same(other, entry)
            );
        var until = DeviationText.Day(known?.Expires ?? entry.Expires);
        if (known is not null)
        {
            Console.Out.WriteLine(
                Terminal.Plain($"{name}:{known.Line} declares it already, until {until}")
            );
            return;
        }

        new DeviationEditor(specs, provider).Add(
            Path.Combine(root, "specs", "deviations", provider.Id + ".yaml"),
            [entry]
        );
        Console.Out.WriteLine(
            Terminal.Plain(
                $"{name}: {entry.Rule} in {provider.Id}/{entry.Model ?? "*"}/{entry.Scenario} is silenced until {until}, when it counts again; a replay looks at days only with --as-of"
            )
        );
    }

    static bool Same(Deviation a, Deviation b) =>
        (a.Rule, a.Kind, a.Model, a.Upstream, a.Scenario)
        == (b.Rule, b.Kind, b.Model, b.Upstream, b.Scenario);
}
