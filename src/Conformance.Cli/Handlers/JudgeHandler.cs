using Conformance.Cli.Output;
using Conformance.Cli.Projects;
using Conformance.Files;
using Conformance.Judging;
using Conformance.Recordings.Curl;
using Conformance.Results;
using Conformance.Results.Diffs;
using Conformance.Results.Reading;
using Conformance.Running.AdHoc;
using Conformance.Running.Completion;
using Conformance.Running.Conversations;
using Conformance.Running.Importing;
using Conformance.Running.Live.Resuming;
using Conformance.Running.Replay;
using Conformance.Specs;

namespace Conformance.Cli.Handlers;

/// <summary>What <c>conform judge</c> is asked.</summary>
internal sealed record JudgeRequest
{
    /// <summary>Files and folders; <c>-</c> for standard input.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The request of a raw answer; null where it is not known.</summary>
    public string? RequestFile { get; init; }

    /// <summary>Whose answers they are, <c>ID</c> or <c>ID/MODEL</c>; null: as their addresses say.</summary>
    public string? Target { get; init; }

    /// <summary>Where those were asked whose address is not kept; null: nobody says.</summary>
    public string? Url { get; init; }

    /// <summary>When those were recorded whose name is no day; null: nobody says.</summary>
    public DateOnly? Recorded { get; init; }

    public required Project Project { get; init; }
    public required OutputSettings Output { get; init; }
}

/// <summary><c>conform judge</c>: anyone's recordings or answers, without a scenario.</summary>
internal static class JudgeHandler
{
    public static int Handle(JudgeRequest request)
    {
        var project = request.Project;
        var specs = project.Load();
        var stored = request.Paths.Count == 1 ? StoredRun.Find(request.Paths[0]) : null;
        using var progress = new CountLine(Console.Error, Terminal.Moves);
        var inputs = ReadInputs(request, stored is null ? request.Paths : [], progress);
        GateClients.RequireKnown(request.Output.Gate, specs.Clients);
        var output = request.Output with
        {
            Folder =
                request.Output.Folder
                ?? (ReadsStandardInput(request) ? null : project.LatestReports),
        };
        return stored is null
            ? Judge(inputs, project, specs, output, TargetOf(request.Target, specs), progress)
            : JudgeAgain(stored, specs, project, output);
    }

    /// <summary>What came through a pipe is looked at once: it leaves files only where they are asked for.</summary>
    static bool ReadsStandardInput(JudgeRequest request) => request.Paths.Contains("-");

    static List<AdHocInput> ReadInputs(
        JudgeRequest request,
        IReadOnlyList<string> paths,
        CountLine progress
    )
    {
        var given = new GivenFacts(
            request.Url is { } url ? ImportInputs.Address(url) : null,
            request.Recorded,
            request.Target is not null
        );
        return AdHocInputs.Read(
            paths,
            request.Project.Cassettes,
            request.RequestFile is { } file
                ? RequestFile.Read(file, File.ReadAllBytes(file))
                : default,
            StandardInput.ReadAll,
            given,
            progress: progress.For("files read")
        );
    }

    static int Judge(
        List<AdHocInput> inputs,
        Project project,
        SpecSet specs,
        OutputSettings output,
        GivenTarget? given,
        CountLine progress
    )
    {
        var cells = AdHocJudge.Judge(
            inputs,
            specs.Providers,
            observation: new ObservationSettings(
                new ClientBook(specs.Clients),
                CountFields: output.Folder is not null
            ),
            given: given,
            keep: output.Folder is { } kept
                ? file => WholeFile.Write(kept, file.Name, file.Write)
                : null,
            progress: progress.For("conversations judged")
        );
        progress.Clear();
        var run = RunOf(cells, specs, output) with { Files = JudgedFiles.Of(inputs) };
        run = run.With(specs.Clients);
        RunOutput.Write(run, output);
        if (JudgedFiles.PassedOver(inputs) is { } passedOver)
        {
            Console.Error.WriteLine(Terminal.Line(passedOver));
        }
        if (output.Folder is { } folder)
        {
            HtmlOutput.Write(run, output, project.Cassettes, specs, null);
        }

        ReportPath.Tell(output);
        var refusals = JudgedFiles.Refusals(inputs);
        if (refusals.Count > 0)
        {
            throw new BadRunException(refusals);
        }

        return run.Cells.Any(cell => cell.Outcome.IsJudged() && cell.Outcome != Outcome.Error)
            ? ExitCode.Of(run, output.Gate, requireRecordings: false)
            : throw new BadRunException(
                run.Cells.Any(cell => cell.Outcome == Outcome.Error)
                    ? "every answer is an error, so that none of them could be judged"
                    : "nothing could be judged"
            );
    }

    static GivenTarget? TargetOf(string? name, SpecSet specs)
    {
        if (name is null)
        {
            return null;
        }

        var parts = name.Split('/', 2);
        var provider =
            specs.Providers.FirstOrDefault(one => one.Id == parts[0])
            ?? throw Unknown("provider", parts[0], specs.Providers.Select(one => one.Id));
        return new GivenTarget(
            provider,
            parts.Length == 1
                ? null
                : provider.Models.FirstOrDefault(one => one.Id == parts[1])
                    ?? throw Unknown("model", parts[1], provider.Models.Select(one => one.Id))
        );
    }

    static BadRunException Unknown(string what, string name, IEnumerable<string> known)
    {
        var names = known.ToList();
        return new BadRunException(
            $"--provider: there is no {what} '{name}'{KnownNames.Suggestion(name, names)} Known: {KnownNames.List(names)}"
        );
    }

    static CompletedRun RunOf(
        IReadOnlyList<CellResult> cells,
        SpecSet specs,
        OutputSettings output
    ) =>
        new(
            new RunHeader(
                SuiteVersion.Text,
                RuleSet.Version,
                RuleSet.Hash,
                specs.SpecsHash,
                "judge",
                [],
                null,
                cells.Count(cell => cell.Newest)
            ),
            // Without a run folder nothing is kept, so nothing must point there.
            output.Folder
                is null
                ? [.. cells.Select(cell => cell with { Source = null })]
                : cells,
            [],
            []
        );

    /// <summary>A live run's folder, which knows its conversations: the same cells, by today's rules.</summary>
    static int JudgeAgain(RecordedRun stored, SpecSet specs, Project project, OutputSettings output)
    {
        // Before anything is judged: what is not what it says it is must not be told as a provider's answer.
        var exchanges = ReadExchanges(stored);
        var run = StoredRun.Judge(stored, specs, project.Cassettes).With(specs.Clients);
        if (Path.TrimEndingDirectorySeparator(output.Folder!) != stored.Folder)
        {
            foreach (var (name, bytes) in exchanges)
            {
                WholeFile.Write(output.Folder!, name, bytes);
            }
        }

        RunOutput.Write(run, output);
        HtmlOutput.Write(run, output, project.Cassettes, specs, null);
        ReportPath.Tell(output);
        return ExitCode.Of(run, output.Gate, requireRecordings: false);
    }

    /// <summary>Those that are there: a cell whose exchanges are not says so itself.</summary>
    static List<(string Name, byte[] Bytes)> ReadExchanges(RecordedRun run) =>
        [
            .. run
                .Cells.SelectMany(cell => cell.Exchanges)
                .Distinct(StringComparer.Ordinal)
                .Where(name => Path.Exists(KeptExchange.PathOf(run.Folder, name)))
                .Select(name => (name, KeptExchange.Read(run.Folder, name))),
        ];
}
