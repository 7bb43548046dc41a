using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Recordings;
using Conformance.Results;
using Conformance.Results.Writing;
using Conformance.Running.Conversations;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.AdHoc;

/// <summary>What <c>judge</c> found: the cells, and the exchanges to be filed with them.</summary>
internal sealed record ForeignResult(
    IReadOnlyList<CellResult> Cells,
    IReadOnlyList<ExchangeFile> Exchanges
);

/// <summary>Judges anyone's answers without a scenario. Pure, but for nothing: same inputs, same result.</summary>
internal static class AdHocJudge
{
    public static ForeignResult Judge(
        IReadOnlyList<AdHocInput> inputs,
        IReadOnlyList<Provider> providers,
        int threads = -1,
        ObservationSettings? watch = null
    )
    {
        var supported = new List<ForeignExchange>();
        var cells = new List<CellResult>();
        for (var i = 0; i < inputs.Count; i++)
        {
            if (inputs[i].OtherFile)
            {
                continue;
            }

            Sort(inputs[i], i, supported, cells);
        }

        var conversations = ConversationGrouping.Group(supported);
        var judged = new (CellResult Cell, List<ExchangeFile> Files)[conversations.Count];
        var numbers = Number(conversations);
        Parallel.For(
            0,
            conversations.Count,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            i =>
                judged[i] = Judge(
                    conversations[i],
                    numbers[i],
                    inputs,
                    providers,
                    watch ?? ObservationSettings.Nothing
                )
        );
        cells.AddRange(judged.Select(one => one.Cell));
        return new ForeignResult(
            ResultsWriter.Sort(MarkNewest(TellApart(cells))),
            [
                .. judged
                    .SelectMany(one => one.Files)
                    .DistinctBy(file => file.Name, StringComparer.Ordinal)
                    .OrderBy(file => file.Name, StringComparer.Ordinal),
            ]
        );
    }

    /// <summary>What cannot be judged becomes a cell that says why; the rest is collected.</summary>
    static void Sort(
        AdHocInput input,
        int position,
        List<ForeignExchange> supported,
        List<CellResult> cells
    )
    {
        if (input.Problem is { } problem)
        {
            cells.Add(
                Empty(
                    input,
                    "unreadable",
                    "unknown",
                    Outcome.Error,
                    Excerpt.Escape($"{input.Name}: {problem}")
                ) with
                {
                    Cause = "harness",
                }
            );
            return;
        }

        var others = new List<string>();
        for (var j = 0; j < input.Exchanges.Count; j++)
        {
            var exchange = input.Exchanges[j];
            var recognised = DialectSniffer.Recognise(exchange);
            if (recognised.Other is { } other)
            {
                others.Add(other);
            }
            else
            {
                supported.Add(
                    new ForeignExchange(
                        exchange,
                        recognised.Dialect!,
                        position,
                        j,
                        input.Raw || input.Profile is not null
                    )
                );
            }
        }

        if (input.Exchanges.Count == 0)
        {
            cells.Add(
                Empty(input, "empty", "unknown", Outcome.Skipped, $"{input.Name}: no interaction")
            );
        }
        else if (others.Count > 0)
        {
            var names = string.Join(", ", others.Distinct(StringComparer.Ordinal));
            cells.Add(
                Empty(
                    input,
                    HostOf(input.Exchanges[0]),
                    "unsupported",
                    Outcome.Skipped,
                    $"unsupported dialect: {others.Count} of {input.Exchanges.Count} exchanges look like {names}"
                )
            );
        }
    }

    static CellResult Empty(
        AdHocInput input,
        string provider,
        string model,
        Outcome outcome,
        string detail
    ) =>
        new()
        {
            Provider = Excerpt.Escape(provider),
            Model = model,
            Scenario = Excerpt.Escape(input.Scenario),
            Trial = input.Trial,
            Outcome = outcome,
            Detail = detail,
            Health = input.Health,
        };

    static string HostOf(Exchange exchange) =>
        Uri.TryCreate(exchange.Request.Url, UriKind.Absolute, out var uri)
            ? uri.Authority
            : "answer";

    /// <summary>Conversations of one file are told apart by <c>#2</c>, <c>#3</c> … behind the scenario.</summary>
    static int[] Number(List<ForeignConversation> conversations)
    {
        var seen = new Dictionary<int, int>();
        var numbers = new int[conversations.Count];
        for (var i = 0; i < conversations.Count; i++)
        {
            var input = conversations[i].Turns[0].Input;
            numbers[i] = seen[input] = seen.GetValueOrDefault(input) + 1;
        }

        return numbers;
    }

    static (CellResult Cell, List<ExchangeFile> Files) Judge(
        ForeignConversation conversation,
        int number,
        IReadOnlyList<AdHocInput> inputs,
        IReadOnlyList<Provider> providers,
        ObservationSettings watch
    )
    {
        var first = conversation.Turns[0];
        var dialect = first.Dialect;
        var input = inputs[first.Input];
        var url = first.Exchange.Request.Url;
        var requested = dialect.Requests.ModelOf(first.Exchange.Request);
        var target = TargetNaming.Find(providers, url, requested, null);
        var turns = new List<TurnResult>();
        var cellTurns = new List<CellTurn>();
        var files = new List<ExchangeFile>();
        for (var i = 0; i < conversation.Turns.Count; i++)
        {
            var exchange = conversation.Turns[i];
            var turn = TurnJudge.Judge(
                dialect,
                exchange.Exchange,
                input.FirstTurn + i,
                target.Provider,
                target.Model,
                input.ExpectedStatusClass,
                input.Profile,
                watch.Clients.Shapes
            );
            turns.Add(turn);
            var (path, interaction) = File(exchange, inputs[exchange.Input], files);
            cellTurns.Add(
                new CellTurn(
                    turn.Number,
                    path,
                    interaction,
                    exchange.Exchange.Response.Status,
                    turn.Reading.FinishReasons
                )
                {
                    Usage = turn.Reading.Usage,
                    TotalMilliseconds = exchange.Exchange.Response.Duration is { } duration
                        ? Math.Round(duration.TotalMilliseconds, 1)
                        : null,
                    EchoedModel = turn.Reading.EchoedModel,
                }
            );
        }

        foreach (var replaced in conversation.Replaced)
        {
            File(replaced, inputs[replaced.Input], files);
        }

        if (url.Length == 0)
        {
            // A raw answer has no address: only what it echoes names its target, which then has no profile.
            target = TargetNaming.Find(providers, url, requested, turns[0].Reading.EchoedModel);
        }

        var rules = CellJudge.Rules(dialect, turns);
        var (findings, breaks) = watch.Clients.Judge(
            dialect,
            turns,
            CellJudge.Findings(turns, _ => null)
        );
        var (outcome, cause, detail) = CellJudge.Conclude(turns, findings, [], rules, null);
        var upstream = turns
            .Select(turn => turn.Reading.Upstream)
            .FirstOrDefault(name => name is not null);
        var cell = new CellResult
        {
            Provider = Excerpt.Escape(target.ProviderId),
            Model = Excerpt.Escape(target.ModelId),
            Dialect = dialect,
            Scenario = Excerpt.Escape(input.Scenario) + (number > 1 ? $"#{number}" : ""),
            Trial = input.Trial,
            Upstream = upstream is null ? null : Excerpt.Escape(upstream),
            Outcome = outcome,
            Cause = cause,
            Source = new CellSource(
                input.CassettePath is null ? "exchange" : "cassette",
                cellTurns[0].Path,
                input.Sha256,
                input.Trial?[..10]
            ),
            Attempts = conversation.Attempts,
            Turns = cellTurns,
            Rules = rules,
            Findings = findings,
            Traits = CellJudge.Traits(dialect, turns),
            Breaks = breaks,
            Fields = watch.CountFields ? CellJudge.Fields(turns) : null,
            Detail = detail,
            Health = number > 1 ? [] : input.Health,
        };
        return (cell, files);
    }

    /// <summary>Where an exchange is found again: in the project's cassettes, or filed in the run folder.</summary>
    static (string Path, int Interaction) File(
        ForeignExchange exchange,
        AdHocInput input,
        List<ExchangeFile> files
    )
    {
        if (input.CassettePath is { } path)
        {
            return (path, exchange.Interaction);
        }

        var file = ExchangeFile.Of(exchange.Exchange);
        files.Add(file);
        return (file.Name, 0);
    }

    /// <summary>Two files of one name are two cells: neither may hide the other.</summary>
    static List<CellResult> TellApart(List<CellResult> cells)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var apart = new List<CellResult>(cells.Count);
        foreach (var cell in cells)
        {
            var one = cell;
            for (var number = 2; !seen.Add($"{one.Cell}\n{one.Trial}"); number++)
            {
                one = cell with { Scenario = $"{cell.Scenario}#{number}" };
            }

            apart.Add(one);
        }

        return apart;
    }

    /// <summary>Of several trials of one cell only the newest counts.</summary>
    static IEnumerable<CellResult> MarkNewest(List<CellResult> cells)
    {
        foreach (var group in cells.GroupBy(cell => cell.Cell, StringComparer.Ordinal))
        {
            var newest = group.MaxBy(
                cell => cell.Trial ?? "",
                Comparer<string>.Create(RecordingFolder.CompareTrials)
            );
            foreach (var cell in group)
            {
                yield return cell with
                {
                    Newest = ReferenceEquals(cell, newest),
                };
            }
        }
    }
}
