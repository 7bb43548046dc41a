using Conformance.Cli.Output;
using Conformance.Running.Completion;
using Conformance.Tests.Cli.Docs;

namespace Conformance.Tests.Cli.Output;

/// <summary>What a command wrote, and into which folder it may.</summary>
internal sealed class WhereItWentTests
{
    const string Recording = "cassettes/groq/kimi-k2-0905/single-tool/2025-10-23.yaml";

    ConformOnPath _user = null!;

    [SetUp]
    public void Make_a_folder()
    {
        Shells.Require("bash");
        _user = new ConformOnPath();
    }

    [TearDown]
    public void Remove_it() => _user.Dispose();

    [TestCase("conform run --provider groq", "report: reports/latest/index.html\n")]
    [TestCase("conform run --no-html --out night", "report: night/summary.md\n")]
    [TestCase("conform judge SOURCE --out judged", "report: judged/index.html\n")]
    [TestCase(
        "conform run --out a >/dev/null && conform report a --out b",
        "report: b/index.html\n"
    )]
    [TestCase("conform run --out a >/dev/null && conform accept a", "baseline: baseline\n")]
    public void Ends_with_the_path(string line, string expected)
    {
        var typed = _user.Type(Sourced(line));

        Assert.That(typed.ExitCode, Is.Zero, typed.ToString());
        Assert.That(typed.Output, Does.EndWith(expected));
    }

    [Test]
    public void Writes_nothing_of_what_came_through_a_pipe_unless_told()
    {
        var looked = _user.Type(Sourced("cat SOURCE | conform judge -"));
        Assert.That(looked.Output, Does.Contain("1 judged"));
        Assert.That(Directory.EnumerateFileSystemEntries(_user.Folder), Is.Empty);

        _user.Type(Sourced("cat SOURCE | conform judge - --out judged"));
        Assert.That(File.Exists(_user.PathOf("judged/index.html")));
    }

    [Test]
    public void Opens_the_page_where_that_is_asked()
    {
        Shells.Require("bash");
        var opener = _user.PathOf("xdg-open");
        File.WriteAllText(opener, "#!/bin/sh\necho \"$1\" >opened\n");
        Shells.MakeExecutable(opener);

        var typed = _user.Type(
            "PATH=$PWD:$PATH conform run --out night --open; sleep 1; cat opened"
        );

        Assert.That(typed.Output, Does.EndWith("night/index.html\n"), typed.ToString());
    }

    [Test]
    public void Replaces_an_older_run_and_mixes_nothing()
    {
        _user.Type(
            "printf 'data: {}\\n\\ndata: [DONE]\\n\\n' | conform judge - --out night || true"
        );
        Assert.That(Directory.GetFiles(_user.PathOf("night/exchanges")), Is.Not.Empty);

        _user.Type("conform run --out night");

        Assert.That(Directory.GetFiles(_user.PathOf("night/exchanges")), Is.Empty);
    }

    [Test]
    public void Refuses_a_folder_of_something_else()
    {
        Directory.CreateDirectory(_user.PathOf("home"));
        OutFolder.Check(_user.PathOf("home"));
        File.WriteAllText(_user.PathOf("home/letter.txt"), "");

        var refused = Assert.Throws<BadRunException>(() => OutFolder.Check(_user.PathOf("home")));
        Assert.That(refused!.Message, Does.Contain("holds files, and no run"));
    }

    [Test]
    public void Says_what_changed_since_the_baseline()
    {
        var typed = _user.Type(
            "conform run --out old >/dev/null; conform run --out new --baseline old"
        );

        Assert.That(typed.Output, Does.StartWith("Since old:\n"));
    }

    static string Sourced(string line) =>
        line.Replace("SOURCE", Path.Combine(Checkout.Source, Recording), StringComparison.Ordinal);
}
