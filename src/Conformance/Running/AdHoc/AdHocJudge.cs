using System.Collections.Concurrent;
using Conformance.Results;
using Conformance.Results.Writing;
using Conformance.Running.Conversations;
using Conformance.Specs.Providers;

namespace Conformance.Running.AdHoc;

/// <summary>Judges anyone's answers without a scenario: same inputs, same results.</summary>
internal static class AdHocJudge
{
    /// <summary>So many results are held whole, before what they have in common is let go.</summary>
    const int AtOnce = 256;

    /// <param name="keep">
    /// Given each exchange that no cassette of the project holds, once, while it is in memory; by several threads.
    /// </param>
    /// <param name="progress">Told how many conversations are judged, and of how many.</param>
    public static IReadOnlyList<CellResult> Judge(
        IReadOnlyList<AdHocInput> inputs,
        IReadOnlyList<Provider> providers,
        int threads = -1,
        ObservationSettings? observation = null,
        GivenTarget? given = null,
        Action<ExchangeFile>? keep = null,
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

            var sketches = input.Sketches ?? ExchangeSketch.Of(input.Exchanges);
            supported.AddRange(AdHocExchanges.Supported(input, sketches, i));
            if (AdHocExchanges.NotJudged(input, sketches) is { } cell)
            {
                notJudged.Add((input.Scenario, cell));
            }
        }

        var conversations = ConversationGrouping.Group(supported);
        var scenarios = conversations.ConvertAll(one => inputs[one.Turns[0].Input].Scenario);
        var judged = new CellResult[conversations.Count];
        var kept = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
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
                        observation ?? ObservationSettings.Nothing,
                        KeepOnce
                    ).Judge(numbers[i]);
                    progress?.Invoke(Interlocked.Increment(ref done), conversations.Count);
                }
            );

            // In one order, whoever was judged first.
            for (var i = from; i < to; i++)
            {
                judged[i] = fields.TakeFrom(parts.In(judged[i]), scenarios[i]);
            }
        }

        var cells = TellApart(notJudged.Select(one => one.Cell).Concat(judged));
        return [.. fields.PutInto(ResultsWriter.Sort(NewestTrials.Mark(cells)))];

        void KeepOnce(ExchangeFile file)
        {
            if (kept.TryAdd(file.Name, true))
            {
                keep?.Invoke(file);
            }
        }
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
