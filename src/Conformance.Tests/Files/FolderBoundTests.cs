using Conformance.Dialects;
using Conformance.Files;
using Conformance.Specs;
using Conformance.Tests.Specs;

namespace Conformance.Tests.Files;

/// <summary>Specs and recordings come from anywhere; a symbolic link among them opens no other file.</summary>
internal sealed class FolderBoundTests
{
    const string Cassette = "groq/kimi-k2-0905/single-tool/2025-10-23.yaml";

    Cli.Checkout _checkout = null!;
    string _outside = null!;

    [SetUp]
    public void Copy_the_checkout()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("to make symbolic links takes a privilege on Windows");
        }

        _checkout = new Cli.Checkout();
        _outside = Directory.CreateTempSubdirectory("outside").FullName;
        File.WriteAllText(Path.Combine(_outside, "secret.yaml"), "hidden-text: 1\n");
    }

    [TearDown]
    public void Remove_the_copy()
    {
        _checkout?.Dispose();
        if (_outside is not null)
        {
            Directory.Delete(_outside, recursive: true);
        }
    }

    string[] Errors()
    {
        try
        {
            SpecLoader.Load(_checkout.Root, AllDialects.Vocabulary);
            return [];
        }
        catch (SpecException broken)
        {
            return [.. broken.Errors.Select(error => error.ToString())];
        }
    }

    [Test]
    public void Refuses_a_spec_file_that_is_a_link_to_elsewhere()
    {
        File.CreateSymbolicLink(
            _checkout.PathOf("specs/scenarios/x.yaml"),
            Path.Combine(_outside, "secret.yaml")
        );

        Assert.That(Errors(), Is.EqualTo(["specs/scenarios/x.yaml:1:1: " + FolderBound.Problem]));
    }

    [Test]
    public void Refuses_a_folder_of_specs_that_is_a_link_to_elsewhere()
    {
        Directory.Delete(_checkout.PathOf("specs/clients"), recursive: true);
        Directory.CreateSymbolicLink(_checkout.PathOf("specs/clients"), _outside);

        Assert.That(Errors(), Is.EqualTo(["specs/clients:1:1: " + FolderBound.Problem]));
    }

    [Test]
    public void Refuses_a_link_that_leaves_by_way_of_another_link()
    {
        Directory.CreateSymbolicLink(_checkout.PathOf("specs/way"), _outside);
        File.CreateSymbolicLink(_checkout.PathOf("specs/scenarios/x.yaml"), "../way/secret.yaml");

        Assert.That(Errors(), Is.EqualTo(["specs/scenarios/x.yaml:1:1: " + FolderBound.Problem]));
    }

    [Test]
    public void Follows_a_link_that_stays_within_the_specs()
    {
        var text = _checkout.Read("specs/scenarios/single-tool.yaml");
        _checkout.Write(
            "specs/kept/other.txt",
            text.Replace("id: single-tool", "id: other", StringComparison.Ordinal)
        );
        File.CreateSymbolicLink(
            _checkout.PathOf("specs/scenarios/other.yaml"),
            "../kept/other.txt"
        );

        Assert.That(Errors(), Is.Empty);
    }

    [Test]
    public void Reads_no_recording_through_a_link_to_elsewhere()
    {
        var cassette = _checkout.PathOf("cassettes/" + Cassette);
        File.Move(cassette, Path.Combine(_outside, "moved.yaml"));
        File.CreateSymbolicLink(cassette, Path.Combine(_outside, "moved.yaml"));
        var byFile = _checkout.Conform("run", "--provider", "groq", "--scenario", "single-tool");
        var lint = _checkout.Conform("lint");

        Assert.That(byFile.ExitCode, Is.EqualTo(2), byFile.ToString());
        Assert.That(byFile.Output, Does.Contain("symbolic link that leads out of its folder"));
        Assert.That(lint.Output, Does.Contain($"cassettes/{Cassette}:1:1: {FolderBound.Problem}"));
    }

    [Test]
    public void Reads_no_recording_in_a_folder_that_is_a_link_to_elsewhere()
    {
        var folder = _checkout.PathOf("cassettes/groq/kimi-k2-0905");
        Directory.Move(folder, Path.Combine(_outside, "moved"));
        Directory.CreateSymbolicLink(folder, Path.Combine(_outside, "moved"));

        var run = _checkout.Conform("run", "--provider", "groq", "--scenario", "single-tool");

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
        Assert.That(run.Output, Does.Contain("symbolic link that leads out of its folder"));
    }
}
