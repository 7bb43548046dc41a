using System.Diagnostics;
using System.Globalization;
using Conformance.Dialects;
using Conformance.Recordings;
using Conformance.Recordings.GoVcr;
using Conformance.Results;
using Conformance.Running.Conversations;
using Conformance.Running.Live;
using Conformance.Running.Live.Watching;
using Conformance.Running.Planning;
using Conformance.Running.Replay;
using Conformance.Specs;

namespace Conformance.Benchmarks;

/// <summary>
/// What a live run costs beside its two parts: a bare HttpClient loop that reads the same streams, and judging the same bytes
/// from memory. CPU time of this process, all three in one run, at the same concurrency; the server is another process.
/// </summary>
internal static class LiveBenchmark
{
    const int WarmUp = 3;
    const int Rounds = 15;

    public static int Run(string[] arguments)
    {
        if (arguments.Length < 3)
        {
            Console.Error.WriteLine(
                "usage: live ROOT PROVIDER/MODEL/SCENARIO URL [CONVERSATIONS] [CONCURRENCY]   (bench/live.sh does it all)"
            );
            return 2;
        }

        var parts = arguments[1].Split('/');
        var count =
            arguments.Length > 3 ? int.Parse(arguments[3], CultureInfo.InvariantCulture) : 1000;
        var concurrency =
            arguments.Length > 4 ? int.Parse(arguments[4], CultureInfo.InvariantCulture) : 50;
        var specs = SpecLoader.Load(arguments[0], AllDialects.Vocabulary);
        var filters = new Filters([parts[0]], [parts[1]], [parts[2]]);
        var cell = Planner.Build(specs, filters, null).Cells.Single();
        var recording = new RecordingFolder(Path.Combine(arguments[0], "cassettes")).Of(cell.Path)[
            0
        ];
        var cassette = CassetteReader.Read(File.ReadAllBytes(recording.File));

        Task Bare() => BareLoop(arguments[2], cassette, count, concurrency);
        var watch = new ObservationSettings(new ClientBook(specs.Clients), CountFields: true);
        Task Judging() => JudgeFromMemory(cell, cassette, watch, count, concurrency);
        Task Live() => RunLive(specs, filters, arguments[2], count, concurrency);
        Tell(TakeTurns([Bare, Judging, Live]), count, concurrency);
        return 0;
    }

    /// <summary>What each cost in each round. What disturbs a round disturbs all: each round has its ratio.</summary>
    static List<double[]> TakeTurns(Func<Task>[] all)
    {
        var rounds = new List<double[]>();

        // The first rounds warm up.
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var costs = all.Select(Cpu).ToArray();
            if (round >= 0)
            {
                rounds.Add(costs);
            }
        }

        return rounds;
    }

    static void Tell(List<double[]> rounds, int count, int concurrency)
    {
        string[] names = ["bare HttpClient loop", "judging from memory", "live run"];
        for (var i = 0; i < names.Length; i++)
        {
            var cost = rounds.ConvertAll(costs => costs[i]);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{names[i], -22} {Median(cost), 8:F0} ms CPU  {Median(cost) * 1000 / count, 7:F0} µs a conversation, {cost.Min() * 1000 / count:F0} at least"
                )
            );
        }

        var ratios = rounds.ConvertAll(costs => costs[2] / (costs[0] + costs[1]));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"ratio live/(bare + judging) = {Median(ratios):F2}   (median of {Rounds} rounds, {ratios.Min():F2} to {ratios.Max():F2}; {count} conversations, {concurrency} at a time)"
            )
        );
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    static double Cpu(Func<Task> work)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        work().GetAwaiter().GetResult();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds;
    }

    static async Task BareLoop(string url, Cassette cassette, int count, int concurrency)
    {
        using var http = new HttpClient();
        await Each(
            count,
            concurrency,
            async () =>
            {
                var buffer = new byte[16 * 1024];
                foreach (var interaction in cassette.Interactions)
                {
                    using var request = new HttpRequestMessage(
                        HttpMethod.Post,
                        url + "/chat/completions"
                    )
                    {
                        Content = new ReadOnlyMemoryContent(interaction.Request.Body),
                    };
                    request.Content.Headers.ContentType = new("application/json");
                    using var response = await http.SendAsync(
                        request,
                        HttpCompletionOption.ResponseHeadersRead
                    );
                    await using var stream = await response.Content.ReadAsStreamAsync();
                    while (await stream.ReadAsync(buffer) > 0) { }
                }
            }
        );
    }

    static Task JudgeFromMemory(
        PlannedCell cell,
        Cassette cassette,
        ObservationSettings watch,
        int count,
        int concurrency
    )
    {
        var result = CellVerdict.NotJudged(cell, Judging.Outcome.Error, "") with
        {
            Source = new CellSource("cassette", "memory", "", null),
        };
        return Each(
            count,
            concurrency,
            () =>
            {
                var judged = CellReplay.Judge(cell, cassette, result, DeviationBook.Empty, watch);
                return judged.Outcome == Judging.Outcome.Error
                    ? throw new InvalidOperationException(judged.Detail)
                    : Task.CompletedTask;
            }
        );
    }

    static async Task RunLive(
        SpecSet specs,
        Filters filters,
        string url,
        int count,
        int concurrency
    )
    {
        var folder = Directory.CreateTempSubdirectory("live-bench").FullName;
        try
        {
            var live = await LiveRun.RunAsync(
                specs,
                filters,
                new LiveSettings
                {
                    BaseUrl = url,
                    Repeat = count,
                    Concurrency = concurrency,
                },
                new LiveSurroundings(folder, _ => null, TimeProvider.System, TimeProvider.System),
                new LiveWatch(TimeProvider.System, _ => { }),
                CancellationToken.None
            );
            if (live.Run.Cells.Any(cell => cell.Outcome == Judging.Outcome.Error))
            {
                throw new InvalidOperationException(live.Run.Cells[0].Detail);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static Task Each(int count, int concurrency, Func<Task> work)
    {
        var left = count;
        return Task.WhenAll(
            Enumerable
                .Range(0, concurrency)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (Interlocked.Decrement(ref left) >= 0)
                        {
                            await work();
                        }
                    })
                )
        );
    }
}
