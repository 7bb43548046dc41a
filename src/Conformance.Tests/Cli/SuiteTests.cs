using System.Diagnostics;
using Conformance.Tests.Serve;

namespace Conformance.Tests.Cli;

/// <summary>The NUnit suite as somebody runs it, against a server.</summary>
internal sealed class SuiteTests
{
    [TestCase(null, "Passed!  - Failed:     0, Passed:     3")]
    [TestCase("truncated", "stream/done-last")]
    public async Task Asks_a_live_provider_and_fails_where_it_does(string? fault, string told)
    {
        await using var server = await ServedRecordings.Start(fault: fault);
        var suite = Path.Combine(
            TestContext.CurrentContext.TestDirectory.Replace(
                "Conformance.Tests",
                "Conformance.Suite",
                StringComparison.Ordinal
            ),
            "Conformance.Suite.dll"
        );
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Checkout.Source,
            ArgumentList = { "vstest", suite },
            Environment =
            {
                ["CONFORM_MODE"] = "live",
                ["CONFORM_PROVIDER"] = "huggingface",
                ["CONFORM_SCENARIO"] = "single-tool",
                ["CONFORM_BASE_URL"] = $"{server.Address}/huggingface/kimi-k2-0905/v1",
            },
        };

        using var process = Process.Start(start)!;
        var run = Checkout.Finish(process);

        Assert.That(run.ExitCode, fault is null ? Is.Zero : Is.Not.Zero, run.ToString());
        Assert.That(run.Output, Does.Contain(told));
    }
}
