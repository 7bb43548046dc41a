using Conformance.Results;
using Conformance.Results.Writing;
using Conformance.Running.Conversations;
using Conformance.Specs.Providers;

namespace Conformance.Running.AdHoc;

/// <summary>What <c>judge</c> found: the cells, and the exchanges to be filed with them.</summary>
internal sealed record AdHocResult(
    IReadOnlyList<CellResult> Cells,
    IReadOnlyList<AdHocExchangeFile> Exchanges
);

/// <summary>Judges anyone's answers without a scenario. Pure, but for nothing: same inputs, same result.</summary>
internal static class AdHocJudge
{
    /// <summary>So many results are held whole, before what they have in common is let go.</summary>
    const int AtOnce = 256;

    public static AdHocResult Judge(
        IReadOnlyList<AdHocInput> inputs,
        IReadOnlyList<Provider> providers,
        int threads = -1,
        ObservationSettings? observation = null,
        GivenTarget? given = null,
        Action<int, int>? progress = null
    )
    {
        var supported = new List<InputExchange>();
        var notJudged = new List<(string Scenario, CellResult Cell)>();
        for (var i = 0; i < inputs.Count; i++)
        {
            var input = inputs[i];
            if (input.Other is not null)
            {
                continue;
            }

            supported.AddRange(AdHocExchanges.Supported(input, i));
            if (AdHocExchanges.NotJudged(input) is { } cell)
            {
                notJudged.Add((input.Scenario, cell));
            }
        }

        var conversations = ConversationGrouping.Group(supported);
        var scenarios = conversations.ConvertAll(one => inputs[one.Turns[0].Input].Scenario);
        var judged = new (CellResult Cell, List<AdHocExchangeFile> Files)[conversations.Count];
        var done = 0;
        var numbers = Number(conversations);
        var parts = new SharedParts();
        var fields = new SummedFields(scenarios, notJudged);
        for (var from = 0; from < judged.Length; from += AtOnce)
        {
            var to = Math.Min(from + AtOnce, judged.Length);
            Parallel.For(
                from,
                to,
                new ParallelOptions { MaxDegreeOfParallelism = threads },
                i =>
                {
                    judged[i] = new ConversationJudge(
                        conversations[i],
                        inputs,
                        providers,
                        given,
                        observation ?? ObservationSettings.Nothing
                    ).Judge(numbers[i]);
                    progress?.Invoke(Interlocked.Increment(ref done), conversations.Count);
                }
            );

            // In one order, whoever was judged first.
            for (var i = from; i < to; i++)
            {
                judged[i].Cell = fields.TakeFrom(parts.In(judged[i].Cell), scenarios[i]);
            }
        }

        var cells = TellApart(
            notJudged.Select(one => one.Cell).Concat(judged.Select(one => one.Cell))
        );
        return new AdHocResult(
            [.. fields.PutInto(ResultsWriter.Sort(NewestTrials.Mark(cells)))],
            [
                .. judged
                    .SelectMany(one => one.Files)
                    .DistinctBy(file => file.Name, StringComparer.Ordinal)
                    .OrderBy(file => file.Name, StringComparer.Ordinal),
            ]
        );
    }

    /// <summary>Conversations of one file are told apart by <c>#2</c>, <c>#3</c> … behind the scenario.</summary>
    static int[] Number(List<InputConversation> conversations)
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

    /// <summary>Two files of one name are two cells: neither may hide the other.</summary>
    static List<CellResult> TellApart(IEnumerable<CellResult> cells)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var apart = new List<CellResult>();
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
}
