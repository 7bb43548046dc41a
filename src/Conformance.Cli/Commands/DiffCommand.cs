using System.CommandLine;
using Conformance.Cli.Handlers;
using Conformance.Cli.Options;
using Conformance.Cli.Projects;

namespace Conformance.Cli.Commands;

/// <summary><c>conform diff</c>: what changed from one run to another, and whether anyone must be woken for it.</summary>
internal static class DiffCommand
{
    static readonly Argument<string> Old = new("old")
    {
        Description = "a run folder, or the baseline that was accepted",
    };
    static readonly Argument<string?> New = new("new")
    {
        Description =
            "the run folder to compare with it; may be left out with --trial, and where conform.yaml names the baseline, which is OLD then",
        Arity = ArgumentArity.ZeroOrOne,
    };
    static readonly TrialRangeOption Trial = new();
    static readonly DiffGateOptions Gate = new();
    static readonly DayOption AsOf = new(
        "--as-of",
        "the day of NEW, for --unjudged-days (yyyy-MM-dd); without it a live run's own"
    );
    static readonly Option<bool> Json = new("--json")
    {
        Description = "print one JSON document alone on standard output",
    };
    static readonly Option<FileInfo> Markdown = new("--markdown")
    {
        Description =
            "write Markdown to a file as well, of a size that an issue takes (it says what was cut)",
        HelpName = "FILE",
    };
    static readonly Option<bool> Summary = new("--summary")
    {
        Description = "print at most five lines: the counts, what is new, still open, fixed",
    };
    static readonly Option<FileInfo> Alerts = new("--alerts")
    {
        Description =
            "remember in a file what was told; what was told before no longer ends with 1 (made where it is not there)",
        HelpName = "FILE",
    };
    static readonly Option<FileInfo> Webhook = new("--webhook")
    {
        Description = "write one JSON object of bounded size, to be posted to a webhook",
        HelpName = "FILE",
    };
    static readonly Option<FileInfo> Metrics = new("--metrics")
    {
        Description = "write the run and what changed as OpenMetrics",
        HelpName = "FILE",
    };

    public static Command Build()
    {
        var command = new Command("diff", "Tells what changed from one run to another.")
        {
            Old,
            New,
            Trial,
            Gate.FailOn,
            Gate.RequireCells,
            Gate.UnjudgedDays,
            AsOf,
            Summary,
            Alerts,
            Json,
            Markdown,
            Webhook,
            Metrics,
        };
        SpecsOptions.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Summary) && result.GetValue(Json))
            {
                result.AddError("--summary and --json are two ways to print the same; give one");
            }
        });
        command.SetAction(parsed => DiffHandler.Handle(Read(parsed)));
        return command;
    }

    static DiffRequest Read(ParseResult parsed)
    {
        var project = SpecsOptions.Read(parsed);
        var (old, @new) = (parsed.GetValue(Old)!, parsed.GetValue(New));
        if (@new is null && parsed.GetValue(Trial) is null && project.File.Baseline is { } baseline)
        {
            (old, @new) = (baseline, old);
        }

        return new DiffRequest
        {
            Project = project,
            Old = old,
            New = @new,
            Trials = parsed.GetValue(Trial),
            Gate = Gate.Read(parsed, project.File.DiffGate),
            AsOf = parsed.GetValue(AsOf),
            Json = parsed.GetValue(Json),
            Summary = parsed.GetValue(Summary),
            AlertsFile = parsed.GetValue(Alerts)?.FullName,
            MarkdownFile = parsed.GetValue(Markdown)?.FullName,
            WebhookFile = parsed.GetValue(Webhook)?.FullName,
            MetricsFile = parsed.GetValue(Metrics)?.FullName,
        };
    }
}
