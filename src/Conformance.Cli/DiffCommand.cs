using System.CommandLine;
using Conformance.Dialects;
using Conformance.Files;
using Conformance.Judging;
using Conformance.Reports.Diffs;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Results.Reading;
using Conformance.Running.Comparing;
using Conformance.Running.Completion;
using Conformance.Specs;
using Conformance.Specs.Scenarios;

namespace Conformance.Cli;

/// <summary><c>conform diff</c>: what changed from one run to another, and whether anyone must be woken for it.</summary>
internal static class DiffCommand
{
    static readonly Argument<string> Old = new("old")
    {
        Description = "a run folder, or the baseline that was accepted",
    };
    static readonly Argument<string?> New = new("new")
    {
        Description = "the run folder to compare with it; with --trial it may be left out",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<TrialRange?> Trial = new("--trial")
    {
        Description =
            "compare trial A of OLD with trial B of NEW (of the same folder where NEW is left out)",
        HelpName = "A..B",
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
        },
    };
    static readonly Option<string> FailOn = new("--fail-on")
    {
        Description =
            "what ends with 1: a new finding of this level, changed (traits too), or never",
        DefaultValueFactory = _ => "should",
    };
    static readonly Option<bool> RequireCells = new("--require-cells")
    {
        Description = "a cell that is gone, or has no verdict any more, ends with 1",
    };
    static readonly Option<string> Unjudged = new("--unjudged-days")
    {
        Description =
            "a cell that was not judged for more than N days ends with 1; without it however long",
        HelpName = "N",
    };
    static readonly Option<string> AsOf = DayOption.Build();
    static readonly Option<bool> Json = new("--json")
    {
        Description = "print one JSON document alone on standard output",
    };
    static readonly Option<FileInfo> Markdown = new("--markdown")
    {
        Description = "write Markdown to a file as well",
        HelpName = "FILE",
    };

    public static Command Build()
    {
        FailOn.AcceptOnlyFromAmong("must", "should", "changed", "never");
        AsOf.Description =
            "the day of NEW, for --unjudged-days (yyyy-MM-dd); without it a live run's own";
        Unjudged.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && ReadDays(result.Tokens[0].Value) is null)
            {
                result.AddError(
                    $"--unjudged-days: found '{result.Tokens[0].Value}', expected an integer from 0 to 9999"
                );
            }
        });
        var command = new Command("diff", "Tells what changed from one run to another.")
        {
            Old,
            New,
            Trial,
            FailOn,
            RequireCells,
            Unjudged,
            AsOf,
            Json,
            Markdown,
        };
        command.SetAction(Compare);
        return command;
    }

    static int Compare(ParseResult parsed)
    {
        Terminal.UseUtf8();
        var trials = parsed.GetValue(Trial);
        if (parsed.GetValue(New) is null && trials is null)
        {
            Console.Error.WriteLine("conform: diff needs two run folders, or one and --trial A..B");
            return ExitCode.BadRun;
        }

        var root = ProjectRoot.Find(Directory.GetCurrentDirectory());
        SpecSet? specs;
        RecordedRun old;
        RecordedRun @new;
        try
        {
            specs = root is null ? null : SpecLoader.Load(root, AllDialects.Vocabulary);
            old = RecordedRun.Read(parsed.GetValue(Old)!);
            @new = parsed.GetValue(New) is { } folder ? RecordedRun.Read(folder) : old;
        }
        catch (SpecException broken)
        {
            foreach (var error in broken.Errors)
            {
                Console.Error.WriteLine(error.ToString());
            }

            return ExitCode.BadRun;
        }
        catch (Exception problem)
            when (problem is ResultsException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine("conform: " + Terminal.Plain(problem.Message));
            return ExitCode.BadRun;
        }

        var unjudged = ReadDays(parsed.GetValue(Unjudged));
        var day = DayOption.Read(parsed.GetValue(AsOf)) ?? DayOf(@new);
        if (unjudged is not null && day is null)
        {
            Console.Error.WriteLine(
                Terminal.Plain(
                    $"conform: {@new.Name} is a replay, whose recordings are of any day; --unjudged-days needs --as-of DATE"
                )
            );
            return ExitCode.BadRun;
        }

        var diff = DiffRun.Compare(
            old,
            @new,
            trials,
            specs,
            new Rejudge(specs, root is null ? null : Path.Combine(root, "cassettes")),
            day
        );
        var gate = Gate(parsed.GetValue(FailOn)!, parsed.GetValue(RequireCells)) with
        {
            UnjudgedDays = unjudged,
        };
        Write(parsed, diff, gate, old.Header, @new.Header);

        // Where nothing at all was judged tonight, the days decide, if they are counted.
        if (
            diff.Paired == 0
            || (diff.Compared == 0 && diff.OldJudged > 0 && gate.UnjudgedDays is null)
        )
        {
            Console.Error.WriteLine("conform: " + Nothing(old, @new, trials, diff));
            return ExitCode.BadRun;
        }

        return diff.Changes.Any(gate.Includes) ? ExitCode.Failures : ExitCode.Clean;
    }

    static void Write(
        ParseResult parsed,
        RunDiff diff,
        DiffGate gate,
        RunHeader old,
        RunHeader @new
    )
    {
        if (parsed.GetValue(Markdown)?.FullName is { } file)
        {
            WholeFile.Write(
                Path.GetDirectoryName(file)!,
                Path.GetFileName(file),
                DiffMarkdown.Write(diff, gate)
            );
        }

        if (parsed.GetValue(Json))
        {
            using var output = Console.OpenStandardOutput();
            output.Write(DiffJson.Write(diff, gate, old, @new));
        }
        else
        {
            Console.Out.Write(DiffText.Write(diff, gate, Terminal.Colour, Terminal.Ascii));
        }
    }

    static int? ReadDays(string? text) =>
        text is { Length: > 0 and < 5 } && text.All(char.IsAsciiDigit) ? int.Parse(text) : null;

    /// <summary>A live night without any answer is of today, for all that is known.</summary>
    static DateOnly? DayOf(RecordedRun run) =>
        run.Day
        ?? (run.Header.Mode is "live" or "record" ? DayOption.Today(TimeProvider.System) : null);

    static DiffGate Gate(string failOn, bool cells) =>
        new(
            failOn switch
            {
                "must" => Level.Must,
                "never" => null,
                _ => Level.Should,
            },
            failOn == "changed",
            cells
        );

    /// <summary>A comparison that compared nothing must not read as green.</summary>
    static string Nothing(RecordedRun old, RecordedRun @new, TrialRange? trials, RunDiff diff) =>
        Terminal.Plain(
            trials is not null
                ? $"no cell has both trials; {old.Name} has {Known(old)}, {@new.Name} has {Known(@new)}"
            : diff.Paired == 0 ? $"{old.Name} and {@new.Name} have no cell in common"
            : $"nothing could be compared: no cell was judged in both {old.Name} and {@new.Name}"
        );

    static string Known(RecordedRun run)
    {
        var trials = run
            .Cells.Select(cell => cell.Trial)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return trials.Count == 0 ? "none" : string.Join(", ", trials);
    }
}
