using System.Diagnostics;
using System.Text;
using Conformance.Lint;
using Conformance.Tests.Lint;
using Conformance.Tests.Snapshots;

namespace Conformance.Tests.Specs.Broken;

/// <summary>
/// Files that contributors get wrong, and files that somebody means ill with: each is told exactly, quickly, and in little
/// memory. What lies beside this file is named KIND.NAME.yaml; a line <c>#---- PATH</c> begins another file.
/// </summary>
// It counts what is allocated, by others meanwhile too.
[NonParallelizable]
internal sealed class BrokenSpecTests
{
    const string Separator = "#---- ";
    const long MostBytes = 200L * 1024 * 1024;

    // A hang is what this finds; how fast the machine is does not matter.
    static readonly TimeSpan HangGuard = TimeSpan.FromSeconds(20);

    static readonly string Folder = Path.Combine(
        Cli.Checkout.Source,
        "src/Conformance.Tests/Specs/Broken"
    );

    static IEnumerable<TestCaseData> Committed() =>
        Directory
            .GetFiles(Folder, "*.yaml")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal)
            .Select(name => new TestCaseData(name).SetArgDisplayNames(name));

    [TestCaseSource(nameof(Committed))]
    public void Tells_exactly_what_is_wrong(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var kind = name[..dot] switch
        {
            "deviations" => "deviations",
            var one => one + "s",
        };
        Verify(
            $"specs/{kind}/{name[(dot + 1)..]}.yaml",
            File.ReadAllBytes(Path.Combine(Folder, name + ".yaml")),
            name
        );
    }

    [Test]
    public void Has_forty_and_more() => Assert.That(Committed().Count(), Is.AtLeast(40));

    static IEnumerable<TestCaseData> Made()
    {
        yield return Case("one-text-of-two-megabytes", "title: " + new string('x', 2_000_000));
        yield return Case(
            "one-text-of-nearly-a-megabyte",
            "format: 1\n" + new string('x', 1_000_000) + ": 1\n"
        );
        yield return Case(
            "brackets",
            "format: 1\nrequest: " + new string('[', 500_000) + new string(']', 500_000)
        );
        yield return Case(
            "braces",
            "format: 1\nrequest: " + new string('{', 500_000) + new string('}', 500_000)
        );
        yield return Case(
            "dashes",
            "format: 1\nrequest:\n" + string.Concat(Enumerable.Repeat("- ", 250_000)) + "x\n"
        );
        yield return Case(
            "indents",
            string.Concat(
                Enumerable.Range(0, 1000).Select(depth => new string(' ', depth) + "a:\n")
            )
        );
        yield return Case(
            "unknown-keys",
            "format: 1\n"
                + string.Concat(Enumerable.Range(0, 80_000).Select(key => $"key{key}: 1\n"))
        );
        yield return Case(
            "the-same-key",
            "format: 1\n" + string.Concat(Enumerable.Repeat("title: T\n", 100_000))
        );
        yield return Case(
            "aliases",
            "format: 1\na: &a x\nb: [" + string.Concat(Enumerable.Repeat("*a, ", 200_000)) + "]\n"
        );
        yield return Case(
            "anchors-without-end",
            "format: 1\n"
                + string.Concat(Enumerable.Range(0, 60_000).Select(key => $"k{key}: &a{key} x\n"))
        );
        yield return Case("question-marks", string.Concat(Enumerable.Repeat("? ", 400_000)));
        yield return Case("quotes", "a: \"" + new string('\\', 900_000));

        static TestCaseData Case(string name, string text) =>
            new TestCaseData(name, text).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Made))]
    public void Tells_exactly_what_is_wrong_with_much_of_it(string name, string text) =>
        Verify($"specs/scenarios/{name}.yaml", Encoding.UTF8.GetBytes(text), name);

    [Test]
    public void Refuses_a_name_that_no_command_reads()
    {
        using var folder = new LintFolder();
        folder.Write("specs/scenarios/x.yml", "format: 1\n");

        Assert.That(
            folder.Told(),
            Is.EqualTo([
                "specs/scenarios/x.yml:1:1: expected a file name that ends with .yaml; rename the file",
            ])
        );
    }

    static void Verify(string path, byte[] content, string name)
    {
        using var folder = new LintFolder();
        foreach (var (at, bytes) in Split(path, content))
        {
            folder.Write(at, bytes);
        }

        // What is loaded once for all is not the file's.
        using (var sound = new LintFolder())
        {
            sound.Check();
        }

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        var report = folder.Check();
        watch.Stop();
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.That(report.Errors, Is.Positive, "the file is meant to be broken");
        Assert.That(allocated, Is.LessThan(MostBytes), "bytes allocated");
        Assert.That(watch.Elapsed, Is.LessThan(HangGuard));
        TestContext.Out.WriteLine(
            $"{watch.ElapsedMilliseconds} ms, {allocated / 1024 / 1024} MB allocated"
        );
        var told = string.Join('\n', report.Findings.Select(LintText.Plain)) + "\n";
        Assert.That(
            told.Where(character => char.IsControl(character) && character != '\n'),
            Is.Empty,
            "nothing unescaped reaches a terminal"
        );
        Snapshot.Verify(told, testCase: name);
    }

    static IEnumerable<(string Path, byte[] Content)> Split(string path, byte[] content)
    {
        var mark = Encoding.UTF8.GetBytes("\n" + Separator);
        var at = content.AsSpan().IndexOf(mark);
        if (at < 0)
        {
            return [(path, content)];
        }

        var rest = content[(at + mark.Length)..];
        var end = rest.AsSpan().IndexOf((byte)'\n');
        return
        [
            (path, content[..(at + 1)]),
            (Encoding.UTF8.GetString(rest[..end]), rest[(end + 1)..]),
        ];
    }
}
