namespace Conformance.Cli.Commands;

/// <summary>What <c>--help</c> shows of each command: lines to copy.</summary>
internal static class Examples
{
    static readonly Dictionary<string, string[]> Lines = new(StringComparer.Ordinal)
    {
        [""] =
        [
            "conform run                                   # judge the recordings",
            "conform run --mode live --provider groq --dry-run",
            "curl -sNi URL | conform judge -",
        ],
        ["run"] =
        [
            "conform run --provider groq --scenario single-tool",
            "conform run --mode live --provider groq --dry-run   # what would be asked, and the most that it may cost",
            "conform run --mode live --provider groq --out night --baseline baseline",
            "conform run --mode live --base-url http://localhost:8000/v1",
        ],
        ["judge"] =
        [
            "curl -sNi URL | conform judge -",
            "conform judge answer.txt --request request.json --provider groq",
            "conform judge cassettes --out judged",
        ],
        ["diff"] =
        [
            "conform diff baseline reports/latest",
            "conform diff baseline night --unjudged-days 3 --markdown changes.md",
            "conform diff reports --trial 2025-09-26..2025-10-23",
        ],
        ["clients"] = ["conform clients", "conform clients langchain-openai-js"],
        ["accept"] = ["conform accept reports/latest", "conform accept night --seen"],
        ["history"] =
        [
            "conform history add reports/latest --as-of 2026-11-21",
            "conform history show --last 30",
        ],
        ["add"] = ["conform history add reports/latest --link https://ci.example/run/1"],
        ["show"] =
        [
            "conform history show --out nights --open",
            "conform history show history --target groq --json",
        ],
        ["lint"] = ["conform lint", "conform lint specs/providers/groq.yaml --strict"],
        ["new"] = ["conform new scenario weekend-weather", "conform new provider acme"],
        ["scenario"] = ["conform new scenario weekend-weather"],
        ["provider"] = ["conform new provider acme"],
        ["init"] = ["conform init my-specs"],
        ["serve"] =
        [
            "conform serve --port 8080",
            "conform serve --ideal --scenario single-tool --fault truncated",
        ],
        ["report"] =
        [
            "conform report shard-1 shard-2 --out night",
            "conform report night --out night --baseline baseline",
        ],
        ["import"] =
        [
            "conform import traffic.har",
            "conform import answer.txt --request request.json --provider groq --model kimi-k2-0905 --scenario single-tool",
        ],
        ["silence"] =
        [
            "conform silence groq/kimi-k2-0905/single-tool usage/present --for 7d --reason \"they are on it\"",
        ],
        ["rules"] = ["conform rules", "conform rules stream/done-last"],
    };

    /// <param name="command">Its name; empty for <c>conform</c> itself.</param>
    public static IReadOnlyList<string> Of(string command) => Lines.GetValueOrDefault(command, []);
}
