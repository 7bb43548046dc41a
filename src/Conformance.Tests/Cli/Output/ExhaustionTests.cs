using System.Diagnostics;

namespace Conformance.Tests.Cli.Output;

/// <summary>What is told, and what is left behind, where the system has no more of something.</summary>
[Platform("Linux")]
internal sealed class ExhaustionTests
{
    const string NoSuchMount = "no mount of its own";

    string _folder = null!;

    [SetUp]
    public void Make_a_folder()
    {
        _folder = Directory.CreateTempSubdirectory("conformance").FullName;
        Directory.CreateDirectory(Path.Combine(_folder, "small"));
        File.WriteAllText(Path.Combine(_folder, "answer.txt"), OutputFileTests.Answer);
        File.WriteAllText(
            Path.Combine(_folder, "saved.txt"),
            $"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n{OutputFileTests.Answer}"
        );
        File.WriteAllText(Path.Combine(_folder, "request.json"), "{\"messages\":[]}");
    }

    [TearDown]
    public void Remove_the_folder() => Directory.Delete(_folder, recursive: true);

    [TestCase("> /dev/full", "standard output: No space left on device")]
    [TestCase(">&-", "standard output is closed")]
    public void Tells_that_standard_output_takes_nothing(string output, string told)
    {
        var ran = Shell($"conform rules {output}");

        Assert.That(ran.ExitCode, Is.EqualTo(2), ran.ToString());
        Assert.That(ran.Error.Trim(), Does.Contain(told).And.Not.Contain("\n"));
    }

    [TestCase("> /dev/full 2> /dev/full")]
    [TestCase(">&- 2>&-")]
    public void Ends_in_silence_where_nothing_can_be_told(string output) =>
        Assert.That(Shell($"conform rules {output}").ExitCode, Is.EqualTo(2));

    [Test]
    [CancelAfter(60_000)]
    public void Waits_for_nothing_where_standard_input_is_closed()
    {
        var ran = Shell("timeout 30 dotnet \"$CONFORM\" judge - --no-html <&-");

        Assert.That(ran.ExitCode, Is.EqualTo(2), ran.ToString());
        Assert.That(ran.Error, Does.Contain("standard input is closed"));
    }

    // With fewer, the runtime cannot load its own compiler, whatever the program.
    [TestCase(28)]
    [TestCase(40)]
    [TestCase(64)]
    public void Ends_with_2_where_too_few_descriptors_are_left(int count)
    {
        var ran = Shell($"ulimit -n {count}; conform judge answer.txt --no-html");

        Assert.That(ran.ExitCode, Is.EqualTo(2), ran.ToString());
        Assert.That(ran.Error, Does.Not.Contain("   at "));
    }

    [TestCase("init", "small/README.md")]
    [TestCase("new scenario big", "small/specs/scenarios/big.yaml")]
    [TestCase("new provider big", "small/specs/providers/big.yaml")]
    [TestCase("accept ../run --into .", "small/")]
    [TestCase(
        "import ../saved.txt --url http://localhost/v1/chat/completions --request ../request.json --provider groq --model m --scenario s --recorded 2026-01-01 --out .",
        "small/groq"
    )]
    [TestCase(
        "judge ../answer.txt --no-html --out ../run --json-out results.ndjson",
        "small/results.ndjson"
    )]
    public void Leaves_nothing_half_written_on_a_full_disk(string command, string named)
    {
        // A mount that goes with the process; one page, which the first file takes.
        var ran = Shell(
            $$"""
            conform judge answer.txt --no-html --out run > judged
            unshare --mount --map-root-user bash -c '
                mount -t tmpfs -o size=4k,nr_inodes=40 tmpfs small || { echo "{{NoSuchMount}}" >&2; exit 1; }
                cd small && mkdir -p specs/providers && echo x > filler
                {{(command == "init" ? "rm -r specs" : "")}}
                conform {{command}}
                status=$?
                find . -type f ! -name filler -printf "left: %p\n"
                exit $status' || exit
            """
        );
        if (
            ran.Error.Contains("unshare", StringComparison.Ordinal)
            || ran.Error.Contains(NoSuchMount, StringComparison.Ordinal)
        )
        {
            Assert.Ignore($"no small disk can be made here: {ran.Error}");
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ran.ExitCode, Is.EqualTo(2), ran.ToString());
            Assert.That(ran.Output, Does.Not.Contain("left: "));
            Assert.That(ran.Error, Does.Contain("No space left on device").And.Contain(named));
        }
    }

    CommandResult Shell(string script)
    {
        var start = new ProcessStartInfo("bash")
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(
            $"conform() {{ dotnet \"$CONFORM\" \"$@\"; }}\nexport -f conform\n{script}"
        );
        start.Environment["CONFORM"] = Path.Combine(AppContext.BaseDirectory, "conform.dll");
        using var process = Process.Start(start)!;
        return Checkout.Finish(process);
    }
}
