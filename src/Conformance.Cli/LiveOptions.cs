using System.CommandLine;
using Conformance.Running.Live;
using Conformance.Running.Live.Planning;

namespace Conformance.Cli;

/// <summary>The options of <c>conform run</c> that only a live run looks at. Read as text: a number's option is compiled at start.</summary>
internal static class LiveOptions
{
    static readonly Option<string> BaseUrl = new("--base-url")
    {
        Description =
            "live: ask this address instead of the one provider's own; its key goes there",
        HelpName = "URL",
    };
    static readonly Option<FileInfo> CaFile = new("--ca-file")
    {
        Description = "live: certificates to trust besides the system's (PEM)",
        HelpName = "FILE",
    };
    static readonly Option<bool> Insecure = new("--insecure")
    {
        Description = "live: take any certificate; loopback and private addresses only",
    };
    static readonly Option<bool> RequireKeys = new("--require-keys")
    {
        Description = "live: a provider without its key ends the run with 2",
    };
    static readonly Option<string> Attempts = Number(
        "--attempts",
        "live: how often an inconclusive conversation is begun at most (default: 3)"
    );
    static readonly Option<string> Repeat = Number(
        "--repeat",
        "live: trials of each cell (default: 1)"
    );
    static readonly Option<string> Retries = Number(
        "--retries",
        "live: how often a request that was not answered is sent again at most (default: 3)",
        least: 0
    );
    static readonly Option<string> Concurrency = Number(
        "--concurrency",
        "live: requests under way at one provider, whatever its spec says"
    );
    static readonly Option<string> MaxRequests = Number(
        "--max-requests",
        "live: stop, incomplete, after so many requests",
        least: 0
    );
    static readonly Option<string> MaxOutputTokens = Number(
        "--max-output-tokens",
        "live: stop, incomplete, before the answers can have cost more",
        least: 0
    );
    static readonly Option<string> Seed = Number(
        "--seed",
        "live: of the chance in the pauses between retries",
        least: 0
    );

    static readonly Option<DirectoryInfo> Resume = new("--resume")
    {
        Description = "live: go on with the run of this folder; only what is missing is asked",
        HelpName = "DIR",
    };
    static readonly Option<string> Confirm = Number(
        "--confirm",
        "live: ask what came out worse than --baseline so often again before telling"
    );
    static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "live: print what would be asked and what it may cost, and ask nothing",
    };

    /// <param name="baseline">With what <c>--confirm</c> compares.</param>
    public static void AddTo(Command command, Option<string> baseline)
    {
        command.Add(BaseUrl);
        command.Add(CaFile);
        command.Add(Insecure);
        command.Add(RequireKeys);
        command.Add(Attempts);
        command.Add(Repeat);
        command.Add(Retries);
        command.Add(Concurrency);
        command.Add(MaxRequests);
        command.Add(MaxOutputTokens);
        command.Add(Seed);
        command.Add(Resume);
        command.Add(Confirm);
        command.Add(DryRun);
        command.Validators.Add(result =>
        {
            if (result.GetResult(Confirm) is not null && result.GetResult(baseline) is null)
            {
                result.AddError(
                    "--confirm needs --baseline: what came out worse than --baseline DIR is asked again --confirm N times"
                );
            }
        });
    }

    public static bool KeysAreRequired(ParseResult parsed) => parsed.GetValue(RequireKeys);

    public static bool IsDryRun(ParseResult parsed) => parsed.GetValue(DryRun);

    /// <summary>The folder of the run to go on with; null where a run is to begin.</summary>
    public static string? ResumedFolder(ParseResult parsed) => parsed.GetValue(Resume)?.FullName;

    public static LiveSettings Read(
        ParseResult parsed,
        DateOnly? asOf,
        Results.Diffs.RecordedRun? baseline
    )
    {
        var standard = new LiveSettings();
        return standard with
        {
            BaseUrl = parsed.GetValue(BaseUrl)?.TrimEnd('/'),
            AllowHttp = SpecsOption.IsHttpAllowed(parsed),
            CaFile = parsed.GetValue(CaFile)?.FullName,
            Insecure = parsed.GetValue(Insecure),
            Attempts = Read(parsed, Attempts) ?? standard.Attempts,
            Repeat = Read(parsed, Repeat),
            Retries = Read(parsed, Retries) ?? standard.Retries,
            Concurrency = Read(parsed, Concurrency),
            MaxRequests = Read(parsed, MaxRequests),
            MaxOutputTokens = Read(parsed, MaxOutputTokens),
            Seed = Read(parsed, Seed) ?? Environment.ProcessId,
            AsOf = asOf,
            Resume = ResumedFolder(parsed) is not null,
            Confirm =
                baseline is not null && Read(parsed, Confirm) is { } times
                    ? new Confirmation(baseline, times)
                    : null,
        };
    }

    static int? Read(ParseResult parsed, Option<string> option) =>
        int.TryParse(parsed.GetValue(option), out var number) ? number : null;

    static Option<string> Number(string name, string description, int least = 1)
    {
        var option = new Option<string>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (
                result.Tokens.Count > 0
                && (!int.TryParse(result.Tokens[0].Value, out var number) || number < least)
            )
            {
                result.AddError(
                    $"{name}: found '{result.Tokens[0].Value}', expected an integer from {least}"
                );
            }
        });
        return option;
    }
}
