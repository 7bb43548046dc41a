using Conformance.Files;

namespace Conformance.Tests.Cli.Output;

/// <summary>What a user names as an output is written, and nothing else that stands there is destroyed.</summary>
[Platform(Exclude = "Win")]
internal sealed class OutputFileTests
{
    internal const string Answer =
        "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"x\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    string _folder = null!;

    [SetUp]
    public void Make_a_folder()
    {
        _folder = Directory.CreateTempSubdirectory("conformance").FullName;
        File.WriteAllText(In("answer.txt"), Answer);
    }

    [TearDown]
    public void Remove_the_folder() => Directory.Delete(_folder, recursive: true);

    [Test]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Replaces_a_regular_file_and_keeps_its_mode()
    {
        File.WriteAllText(In("results"), "old");
        File.SetUnixFileMode(In("results"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.That(Judge("results").ExitCode, Is.Not.EqualTo(2));
        Assert.That(File.ReadAllText(In("results")), Does.StartWith("{\"type\":\"header\""));
        Assert.That(
            File.GetUnixFileMode(In("results")),
            Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite)
        );
    }

    [Test]
    public void Writes_the_target_of_a_link_and_leaves_the_link()
    {
        File.WriteAllText(In("target"), "old");
        File.CreateSymbolicLink(In("link"), "target");

        Assert.That(Judge("link").ExitCode, Is.Not.EqualTo(2));
        Assert.That(new FileInfo(In("link")).LinkTarget, Is.EqualTo("target"));
        Assert.That(File.ReadAllText(In("target")), Does.StartWith("{\"type\":\"header\""));
    }

    [Test]
    [Platform("Linux")]
    public void Writes_to_a_device_and_leaves_it_one()
    {
        OutputFile.Write("/dev/null", "x");

        Assert.That(SpecialFile.KindOf("/dev/null"), Is.EqualTo("a device"));
    }

    [Test]
    [Platform("Linux")]
    public void Writes_to_whoever_reads_a_fifo()
    {
        System.Diagnostics.Process.Start("mkfifo", [In("fifo")])!.WaitForExit();
        var read = Task.Run(() => File.ReadAllText(In("fifo")));

        OutputFile.Write(In("fifo"), "told");

        Assert.That(read.Result, Is.EqualTo("told"));
        Assert.That(SpecialFile.KindOf(In("fifo")), Is.EqualTo("a FIFO"));
    }

    [Test]
    public void Makes_no_folder_for_a_file()
    {
        var judged = Judge("missing/results");

        Assert.That(judged.ExitCode, Is.EqualTo(2), judged.ToString());
        Assert.That(judged.Error, Does.Contain("there is no folder").And.Contain("make it first"));
        Assert.That(Directory.Exists(In("missing")), Is.False);
    }

    [Test]
    public void Leaves_nothing_of_a_file_that_cannot_be_put_in_its_place()
    {
        Directory.CreateDirectory(In("taken/inside"));

        Assert.That(
            () => WholeFile.Write(_folder, "taken", "x"),
            Throws.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>()
        );
        Assert.That(Directory.GetFiles(_folder, "*.partial"), Is.Empty);
    }

    [Test]
    public void Leaves_no_report_of_another_run_beside_its_results()
    {
        Directory.CreateDirectory(In("run"));
        File.WriteAllText(In("run/index.html"), "of another run");
        File.WriteAllText(In("run/fields.json"), "of another run");
        File.WriteAllText(In("run/results.ndjson"), "of another run");

        Assert.That(Judge("run/also.ndjson").ExitCode, Is.Not.EqualTo(2));
        Assert.That(File.Exists(In("run/index.html")), Is.False);
        Assert.That(File.ReadAllText(In("run/fields.json")), Is.Not.EqualTo("of another run"));
    }

    CommandResult Judge(string file) =>
        Checkout.ConformIn(
            _folder,
            "judge",
            In("answer.txt"),
            "--no-html",
            "--out",
            In("run"),
            "--json-out",
            In(file)
        );

    string In(string name) => Path.Combine(_folder, name);
}
