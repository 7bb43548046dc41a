using System.Text;
using Conformance.Recordings;
using Conformance.Recordings.GoVcr;
using Conformance.Results;
using Conformance.Results.Writing;
using Conformance.Running.Conversations;
using Conformance.Running.Planning;
using Conformance.Running.Replay;
using Conformance.Specs;
using Conformance.Tests.Recordings.GoVcr;

namespace Conformance.Tests.Running.Live;

internal sealed class LiveVerdictTests
{
    [TestCase("groq/kimi-k2-0905/single-tool/2025-10-23.yaml")]
    [TestCase("groq/kimi-k2-0905/parallel-tools/2025-09-26.yaml")]
    [TestCase("groq/kimi-k2-0905/parallel-tools/2025-10-23.yaml")]
    [TestCase("huggingface/kimi-k2-0905/single-tool/2026-03-12.yaml")]
    [TestCase("openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml")]
    public async Task Gives_a_live_answer_the_verdict_of_its_recording(string cassette)
    {
        var parts = cassette.Split('/');
        using var bench = new LiveBench { Filters = new([parts[0]], [parts[1]], [parts[2]]) };
        using var server = new StubServer(new RecordedAnswers(cassette).AnswerAsync);

        var live = await bench.RunOneAsync(server.Url);

        Assert.That(Verdict(live), Is.EqualTo(Verdict(Replayed(bench.Specs, cassette))));
        Assert.That(live.Source!.Kind, Is.EqualTo("exchange"));
        foreach (var turn in live.Turns)
        {
            Assert.That(File.Exists(Path.Combine(bench.Folder, turn.Path)), turn.Path);
        }
    }

    internal static CellResult Replayed(SpecSet specs, string cassette)
    {
        var parts = cassette.Split('/');
        var cell = Planner
            .Build(specs, new Filters([parts[0]], [parts[1]], [parts[2]]), null)
            .Cells.Single();
        return CellReplay
            .Judge(
                cell,
                new RecordingFolder(RecordedFiles.Folder),
                DeviationBook.Empty,
                new ObservationSettings(new ClientBook(specs.Clients), CountFields: false)
            )
            .Single(result => $"{cell.Path}/{result.Trial}.yaml" == cassette);
    }

    /// <summary>The line of a result without what may differ: where the answers came from, and how long they took.</summary>
    internal static string Verdict(CellResult cell) =>
        Encoding.UTF8.GetString(
            ResultsWriter.Line(
                cell with
                {
                    Trial = "",
                    Newest = true,
                    Source = null,
                    Attempts = 1,
                    Turns =
                    [
                        .. cell.Turns.Select(turn =>
                            turn with
                            {
                                Path = "",
                                Interaction = 0,
                                TotalMilliseconds = null,
                                Measured = null,
                            }
                        ),
                    ],
                }
            )
        );
}
