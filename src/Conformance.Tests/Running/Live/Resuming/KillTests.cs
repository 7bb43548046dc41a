using System.Diagnostics.CodeAnalysis;
using Conformance.Results;
using Conformance.Results.Reading;
using Conformance.Results.Writing;
using Conformance.Running.Live.Resuming;
using Conformance.Tests.Cli;

namespace Conformance.Tests.Running.Live.Resuming;

internal sealed class KillTests
{
    const int Kills = 20;
    const int Trials = 160;

    /// <summary>Real processes, really killed: each one goes on where the one before it was torn away.</summary>
    [Test]
    [SuppressMessage(
        "Security",
        "CA5394",
        Justification = "moments to kill at are no secret, and come from a seed"
    )]
    public void Loses_nothing_when_it_is_killed_twenty_times_over()
    {
        var recorded = new RecordedAnswers("groq/kimi-k2-0905/single-tool/2025-10-23.yaml");
        var pace = TimeSpan.Zero;
        using var server = new StubServer(
            async (request, answer) =>
            {
                await Task.Delay(pace);
                await recorded.AnswerAsync(request, answer);
            }
        );
        using var checkout = new Checkout();
        var undisturbed = Finish(checkout, server, "undisturbed");

        var random = new Random(20261121);
        pace = TimeSpan.FromMilliseconds(50);
        var resumed = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            resumed += CanResume(checkout) ? 1 : 0;
            using var process = Checkout.Start(
                checkout.Root,
                new Dictionary<string, string>(),
                Arguments(checkout, server, "killed", CanResume(checkout))
            );
            // Counted in requests, so that a slow machine is not killed before it has begun; then some way into the next ones.
            var enough = server.Requests.Count + random.Next(0, 14);
            while (server.Requests.Count < enough && !process.WaitForExit(1)) { }

            if (!process.WaitForExit(random.Next(0, 60)))
            {
                process.Kill();
            }

            process.WaitForExit();
        }

        pace = TimeSpan.Zero;
        var killed = Finish(checkout, server, "killed", CanResume(checkout));

        Assert.That(resumed, Is.GreaterThan(Kills / 2), "the test's own premise");
        Assert.That(killed, Has.Count.EqualTo(1 + Trials));
        Assert.That(killed, Is.EqualTo(undisturbed));
        Assert.That(
            Directory.GetFiles(checkout.PathOf("killed")).Select(Path.GetFileName),
            Does.Not.Contain(PartialResults.FileName)
        );
    }

    static bool CanResume(Checkout checkout) =>
        File.Exists(checkout.PathOf("killed/" + PartialResults.FileName));

    static List<string> Finish(
        Checkout checkout,
        StubServer server,
        string folder,
        bool resume = false
    )
    {
        using var process = Checkout.Start(
            checkout.Root,
            new Dictionary<string, string>(),
            Arguments(checkout, server, folder, resume)
        );
        var run = Checkout.Finish(process);
        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        var results = ResultsReader.Read(
            File.ReadAllBytes(checkout.PathOf($"{folder}/{RunFolder.ResultsFile}"))
        );
        foreach (var turn in results.Cells.SelectMany(cell => cell.Turns))
        {
            Assert.That(File.Exists(checkout.PathOf($"{folder}/{turn.Path}")), turn.Path);
        }

        return
        [
            File.ReadAllText(checkout.PathOf($"{folder}/{FieldsFile.Name}")),
            .. results.Cells.Select(cell => $"{cell.Trial} {LiveVerdictTests.Verdict(cell)}"),
        ];
    }

    static string[] Arguments(Checkout checkout, StubServer server, string folder, bool resume)
    {
        List<string> arguments =
        [
            "run",
            "--mode",
            "live",
            "--provider",
            "groq",
            "--model",
            "kimi-k2-0905",
            "--scenario",
            "single-tool",
            "--repeat",
            $"{Trials}",
            "--base-url",
            server.Url,
            resume ? "--resume" : "--out",
            checkout.PathOf(folder),
        ];
        return [.. arguments];
    }
}
