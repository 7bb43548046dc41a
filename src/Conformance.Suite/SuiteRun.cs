using Conformance.Dialects;
using Conformance.Recordings;
using Conformance.Results;
using Conformance.Running.Completion;
using Conformance.Running.Live;
using Conformance.Running.Planning;
using Conformance.Running.Replay;
using Conformance.Specs;

namespace Conformance.Suite;

/// <summary>The one run that all test cases look at; mode and filters come from the environment.</summary>
internal static class SuiteRun
{
    public const string ModeVariable = "CONFORM_MODE";
    public const string BaseUrlVariable = "CONFORM_BASE_URL";
    public const string ProviderVariable = "CONFORM_PROVIDER";
    public const string ScenarioVariable = "CONFORM_SCENARIO";

    /// <summary>The checkout that this assembly was built in.</summary>
    public static string Root { get; } = FindRoot();

    static readonly Lazy<SpecSet> LoadedSpecs = new(() =>
        SpecLoader.Load(Root, AllDialects.Vocabulary)
    );
    static readonly Lazy<CompletedRun> Judged = new(Judge);

    public static SpecSet Specs => LoadedSpecs.Value;

    public static CompletedRun Run => Judged.Value;

    /// <summary>The cells that a run of everything (or of what the environment names) plans.</summary>
    public static Plan Plan => Planner.Build(Specs, Filters, IsLive ? null : Recordings.HasTarget);

    /// <summary><c>replay</c>, or <c>live</c>: ask the providers, with the keys that the environment holds.</summary>
    public static string Mode => Value(ModeVariable) ?? "replay";

    public static bool IsLive => Mode == "live";

    static RecordingFolder Recordings => new(Path.Combine(Root, "cassettes"));

    static Filters Filters => new(List(ProviderVariable), [], List(ScenarioVariable));

    public static CellResult Find(PlannedCell cell) =>
        Run.Cells.First(result => result.Newest && result.Cell == cell.Path);

    static CompletedRun Judge() =>
        Mode switch
        {
            "replay" => ReplayRun.Judge(Specs, Recordings, Filters, asOf: null),
            "live" => Ask(),
            _ => throw new InvalidOperationException(
                $"{ModeVariable}: found '{Mode}', expected replay or live"
            ),
        };

    /// <summary>The run folder stays in reports/suite, with every exchange.</summary>
    static CompletedRun Ask() =>
        OneOffRun
            .AskAsync(
                Specs,
                Filters,
                new LiveSettings { BaseUrl = Value(BaseUrlVariable) },
                Path.Combine(Root, "reports", "suite"),
                CancellationToken.None
            )
            .GetAwaiter()
            .GetResult();

    static string[] List(string variable) =>
        Value(variable) is { } text
            ? text.Split(
                ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
            : [];

    static string? Value(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? text : null;

    static string FindRoot()
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "specs", "providers")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException(
            $"no folder from {AppContext.BaseDirectory} upward holds specs/providers"
        );
    }
}
