using System.Text.Json;
using Conformance.Schemas;
using Conformance.Specs;
using Conformance.Specs.Projects;
using Conformance.Specs.Yaml;
using Conformance.Tests.Cli;
using Conformance.Tests.Cli.Docs;

namespace Conformance.Tests.Specs.Projects;

internal sealed class FoundProjectTests
{
    string _folder = null!;

    [SetUp]
    public void Make_a_folder() => _folder = Directory.CreateTempSubdirectory("project").FullName;

    [TearDown]
    public void Remove_it() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Looks_upward_as_far_as_the_root_of_the_repository()
    {
        Make("specs/providers");
        Make("repository/.git");
        Make("repository/a/b");
        Assert.That(Find("repository/a/b"), Is.Null, "what lies outside of the repository");

        Make("repository/specs/scenarios");
        Assert.That(Find("repository/a/b")!.Home, Is.EqualTo(PathOf("repository")));

        Write("repository/a/conform.yaml", "format: 1\n");
        Assert.That(Find("repository/a/b")!.Home, Is.EqualTo(PathOf("repository/a")));
    }

    [Test]
    public void Looks_at_the_folder_alone_outside_of_a_repository()
    {
        Make("specs/providers");
        Make("below");

        Assert.That(Find("below"), Is.Null);
        Assert.That(Find(".")!.Specs, Is.EqualTo(new[] { PathOf("specs") }));
    }

    [TestCase("specs/clients")]
    [TestCase("specs/unit")]
    public void Takes_no_folder_of_another_kind_for_specs(string folder)
    {
        Make(folder);

        Assert.That(Find("."), Is.Null);
    }

    [Test]
    public void Reads_what_is_not_to_be_repeated()
    {
        Make("a");
        Make("b");
        Write(
            "conform.yaml",
            """
            format: 1
            builtin: false
            specs: [a, b]
            cassettes: recordings
            baseline: good
            gate: [should, "breaks:openai-python"]
            targets: [groq, openrouter/kimi-k2-0905]
            out: night
            diff: { gate: changed, ignore: [x_groq, "choices[].delta.x"] }

            """
        );

        var found = Find(".")!;

        Assert.Multiple(() =>
        {
            Assert.That(found.File.BuiltIn, Is.False);
            Assert.That(found.Specs, Is.EqualTo(new[] { PathOf("a"), PathOf("b") }));
            Assert.That(found.Cassettes, Is.EqualTo(PathOf("recordings")));
            Assert.That(found.File.Baseline, Is.EqualTo(PathOf("good")));
            Assert.That(found.File.Gate, Is.EqualTo(new[] { "should", "breaks:openai-python" }));
            Assert.That(found.File.Targets, Has.Count.EqualTo(2));
            Assert.That(found.File.Out, Is.EqualTo(PathOf("night")));
            Assert.That(found.File.DiffGate, Is.EqualTo("changed"));
            Assert.That(found.File.Ignored, Is.EqualTo(new[] { "x_groq", "choices[].delta.x" }));
        });
    }

    [Test]
    public void Reads_the_example_of_its_page_which_fits_the_schema()
    {
        Make("specs");
        Write("conform.yaml", DocBlock.In("docs/configuration.md", "## conform.yaml"));

        Assert.That(Find(".")!.File.Targets, Has.Count.EqualTo(2));
        var errors = new SpecErrors("conform.yaml");
        var root = YamlReader.Read(File.ReadAllBytes(PathOf("conform.yaml")), errors)!;
        var schema = JsonSchema.Load(
            File.ReadAllBytes(Path.Combine(Checkout.Source, "specs/schemas/conform.schema.json"))
        );
        using var json = JsonDocument.Parse(YamlJson.Write(root, errors));
        Assert.That(schema.Evaluate(json.RootElement), Is.Empty);
        Assert.That(errors.All, Is.Empty);
    }

    [TestCase("format: 1\nspec: [a]\n", "2:1: unknown key 'spec', did you mean 'specs'?")]
    [TestCase("format: 2\n", "1:9: format 2 is newer")]
    [TestCase("format: 1\nspecs: [a]\n", "2:9: there is no folder 'a' beside this file")]
    [TestCase("format: 1\nspecs: a\n", "2:8: expected a list for 'specs'")]
    [TestCase("format: 1\nout: ../elsewhere\n", "2:6: expected a folder relative to this file")]
    [TestCase("format: 1\nout: /etc\n", "2:6: expected a folder relative to this file")]
    [TestCase("format: 1\nout: \"a\\0b\"\n", "2:6: ")]
    [TestCase("format: 1\ngate: [shuold]\n", "2:8: unknown gate 'shuold', did you mean 'should'?")]
    [TestCase("format: 1\ntargets: [a/b/c]\n", "2:11: expected PROVIDER or PROVIDER/MODEL")]
    [TestCase("format: 1\ndiff: { ignore: [/usage] }\n", "2:18: expected the path of a member")]
    [TestCase("format: 1\ndiff: { gate: model }\n", "2:15: unknown gate 'model'")]
    public void Says_where_it_is_wrong(string text, string expected)
    {
        Write("conform.yaml", text);

        var problem = Assert.Throws<SpecException>(() => Find("."))!;

        Assert.That(problem.Errors[0].ToString(), Does.StartWith("conform.yaml:" + expected));
    }

    [Test]
    public void Reads_no_file_behind_a_link_that_leads_out()
    {
        Write("secret.yaml", "format: 1\n");
        Make("mine");
        File.CreateSymbolicLink(PathOf("mine/conform.yaml"), PathOf("secret.yaml"));

        Assert.That(
            Assert.Throws<SpecException>(() => Find("mine"))!.Message,
            Does.Contain("symbolic link")
        );
    }

    FoundProject? Find(string from) =>
        FoundProject.From(PathOf(from), file => Path.GetFileName(file));

    string PathOf(string relative) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(relative, _folder));

    void Make(string folder) => Directory.CreateDirectory(PathOf(folder));

    void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
    }
}
