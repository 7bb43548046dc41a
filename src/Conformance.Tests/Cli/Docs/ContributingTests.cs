using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Conformance.Tests.Cli.Docs;

/// <summary>The ten minutes that CONTRIBUTING.md promises, with the commands that stand there.</summary>
internal sealed class ContributingTests
{
    const string Prefix = "dotnet run --project src/Conformance.Cli -- ";

    [TestCase(null)]
    [TestCase("truncated")]
    public void Leads_from_nothing_to_a_scenario_that_was_tried(string? fault)
    {
        using var checkout = new Checkout();
        foreach (var command in Commands("write"))
        {
            var written = checkout.Conform(command);
            Assert.That(written.ExitCode, Is.Zero, written.ToString());
        }

        Assert.That(checkout.Conform("lint", "--strict").ExitCode, Is.Zero);
        var port = FreePort();
        string[] serve = WithPort(Commands("serve").Single(), port);
        using var server = Checkout.Start(
            checkout.Root,
            new Dictionary<string, string>(),
            fault is null ? serve : [.. serve, "--fault", fault]
        );
        try
        {
            Assert.That(server.StandardOutput.ReadLine(), Does.StartWith("http://"));

            var run = checkout.Conform(WithPort(Commands("run").Single(), port));

            Assert.That(run.ExitCode, Is.EqualTo(fault is null ? 0 : 1), run.ToString());
            Assert.That(
                run.Output,
                fault is null
                    ? Does.Contain("1 cell planned, 1 judged: 1 pass.")
                    : Does.Contain("stream/done-last")
            );
        }
        finally
        {
            server.Kill();
        }
    }

    [Test]
    public void Leads_to_a_provider_that_could_be_asked()
    {
        using var checkout = new Checkout();
        foreach (var command in Commands("provider"))
        {
            var typed = Checkout.ConformIn(
                checkout.Root,
                new Dictionary<string, string> { ["ACME_API_KEY"] = "not-a-key" },
                command
            );
            Assert.That(typed.ExitCode, Is.Zero, typed.ToString());
        }
    }

    /// <summary>The command lines of the fenced block below a mark, as the built command takes them.</summary>
    static IEnumerable<string[]> Commands(string mark)
    {
        var text = File.ReadAllText(Path.Combine(Checkout.Source, "CONTRIBUTING.md"));
        var from = text.IndexOf($"<!-- ten minutes: {mark} -->", StringComparison.Ordinal);
        Assert.That(from, Is.Positive, mark);
        var begin = text.IndexOf("```sh\n", from, StringComparison.Ordinal) + "```sh\n".Length;
        var end = text.IndexOf("```", begin, StringComparison.Ordinal);
        foreach (var line in text[begin..end].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.That(line, Does.StartWith(Prefix));
            yield return line[Prefix.Length..].Split(' ');
        }
    }

    static string[] WithPort(string[] command, int port) =>
        [
            .. command.Select(word =>
                word.Replace(
                    "8080",
                    port.ToString(CultureInfo.InvariantCulture),
                    StringComparison.Ordinal
                )
            ),
        ];

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
