using Conformance.Running.Live;
using Conformance.Running.Live.Resuming;

namespace Conformance.Tests.Running.Live;

/// <summary>What a run does not begin, before anything is asked.</summary>
internal sealed class RunBoundTests
{
    [Test]
    public void Refuses_a_plan_of_more_requests_than_anybody_means()
    {
        using var server = new StubServer((_, _) => Task.CompletedTask);
        using var bench = new LiveBench { Settings = new LiveSettings { Repeat = 1_000_000 } };

        Assert.That(
            () => bench.RunAsync(server.Url),
            Throws
                .TypeOf<LiveSetupException>()
                .With.Message.Contains("2000000 requests are planned")
                .And.Message.Contains("--max-requests 2000000")
        );
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public async Task Sends_as_many_as_are_allowed_of_a_larger_plan()
    {
        var recorded = new RecordedAnswers("groq/kimi-k2-0905/single-tool/2025-10-23.yaml");
        using var server = new StubServer(recorded.AnswerAsync);
        using var bench = new LiveBench
        {
            Settings = new LiveSettings { Repeat = 2, MaxRequests = 2 },
        };

        await bench.RunAsync(server.Url);

        Assert.That(server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public void Goes_on_with_a_folder_only_when_no_other_run_writes_it()
    {
        using var server = new StubServer((_, _) => Task.CompletedTask);
        using var bench = new LiveBench { Settings = new LiveSettings { Resume = true } };
        using var other = RunLock.Take(bench.Folder);

        Assert.That(
            () => bench.RunAsync(server.Url),
            Throws.TypeOf<LiveSetupException>().With.Message.Contains("another run")
        );
        Assert.That(server.Requests, Is.Empty);
    }
}
