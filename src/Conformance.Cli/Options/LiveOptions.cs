using System.CommandLine;
using System.CommandLine.Parsing;
using Conformance.Cli.Handlers.Runs;
using Conformance.Running.Live;

namespace Conformance.Cli.Options;

/// <summary>The options of <c>conform run</c> that only a live run looks at.</summary>
internal static class LiveOptions
{
    static readonly Option<string> BaseUrl = new("--base-url")
    {
        Description =
            "live: ask this address instead of the own one of the one --provider, whose key goes there; without --provider a server of which nothing else is known, without a key",
        HelpName = "URL",
    };
    static readonly Option<string> WireModel = new("--wire-model")
    {
        Description =
            "live: ask this model of the one --provider, or of the server at --base-url, by its name on the wire; no spec needs to list it",
        HelpName = "NAME",
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
    static readonly IntegerOption Attempts = new(
        "--attempts",
        "live: how often an inconclusive conversation is begun at most (default: 3)"
    );
    static readonly IntegerOption Repeat = new(
        "--repeat",
        "live: trials of each cell (default: 1)"
    );
    static readonly IntegerOption Retries = new(
        "--retries",
        "live: how often a request that was not answered is sent again at most (default: 3)",
        least: 0
    );
    static readonly IntegerOption Concurrency = new(
        "--concurrency",
        "live: requests under way at one provider, whatever its spec says"
    );
    static readonly IntegerOption MaxRequests = new(
        "--max-requests",
        "live: stop, incomplete, after so many requests",
        least: 0
    );
    static readonly IntegerOption MaxOutputTokens = new(
        "--max-output-tokens",
        "live: stop, incomplete, before the answers can have cost more",
        least: 0
    );
    static readonly IntegerOption Seed = new(
        "--seed",
        "live: of the chance in the pauses between retries",
        least: 0
    );

    static readonly Option<DirectoryInfo> Resume = new("--resume")
    {
        Description = "live: go on with the run of this folder; only what is missing is asked",
        HelpName = "DIR",
    };
    static readonly IntegerOption Confirm = new(
        "--confirm",
        "live: ask what came out worse than --baseline so often again before telling"
    );
    static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "live: print what would be asked and what it may cost, and ask nothing",
    };

    static readonly Option[] All =
    [
        BaseUrl,
        WireModel,
        CaFile,
        Insecure,
        RequireKeys,
        Attempts,
        Repeat,
        Retries,
        Concurrency,
        MaxRequests,
        MaxOutputTokens,
        Seed,
        Resume,
        Confirm,
        DryRun,
    ];

    /// <param name="baseline">With what <c>--confirm</c> compares.</param>
    /// <param name="isReplay">Whether nobody is asked, so that none of these can be meant.</param>
    public static void AddTo(
        Command command,
        BaselineOption baseline,
        Func<CommandResult, bool> isReplay
    )
    {
        foreach (var option in All)
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            foreach (var option in All)
            {
                if (isReplay(result) && result.GetResult(option) is { Implicit: false })
                {
                    result.AddError(
                        $"{option.Name} is for runs that ask: add --mode live (or record), or leave it out"
                    );
                }
            }

            if (result.GetResult(Confirm) is not null && result.GetResult(baseline) is null)
            {
                result.AddError(
                    "--confirm needs --baseline: what came out worse than --baseline DIR is asked again --confirm N times"
                );
            }
        });
    }

    /// <summary>Whether an earlier run is gone on with, which has filters of its own.</summary>
    public static bool IsResumed(ParseResult parsed) => parsed.GetResult(Resume) is not null;

    public static LiveRequest Read(ParseResult parsed, string mode, DateOnly? asOf) =>
        new()
        {
            Settings = ReadSettings(parsed) with { Mode = mode, AsOf = asOf },
            ResumedFolder = parsed.GetValue(Resume)?.FullName,
            Confirm = parsed.GetValue(Confirm),
            DryRun = parsed.GetValue(DryRun),
            RequireKeys = parsed.GetValue(RequireKeys),
        };

    static LiveSettings ReadSettings(ParseResult parsed)
    {
        var standard = new LiveSettings();
        return standard with
        {
            BaseUrl = parsed.GetValue(BaseUrl)?.TrimEnd('/'),
            WireModel = parsed.GetValue(WireModel),
            AllowHttp = SpecsOptions.IsHttpAllowed(parsed),
            CaFile = parsed.GetValue(CaFile)?.FullName,
            Insecure = parsed.GetValue(Insecure),
            Attempts = parsed.GetValue(Attempts) ?? standard.Attempts,
            Repeat = parsed.GetValue(Repeat),
            Retries = parsed.GetValue(Retries) ?? standard.Retries,
            Concurrency = parsed.GetValue(Concurrency),
            MaxRequests = parsed.GetValue(MaxRequests),
            MaxOutputTokens = parsed.GetValue(MaxOutputTokens),
            Seed = parsed.GetValue(Seed) ?? Environment.ProcessId,
            Resume = parsed.GetResult(Resume) is not null,
        };
    }
}
