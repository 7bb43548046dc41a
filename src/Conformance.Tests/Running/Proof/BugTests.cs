using System.Text.Json;
using Conformance.Judging;
using Conformance.Specs;
using Conformance.Specs.Yaml;
using NUnit.Framework;

namespace Conformance.Tests.Running.Proof;

/// <summary>proof/bugs.yaml: the defects seen in the field, and the example that represents each.</summary>
sealed class BugTests
{
    static readonly string File = Path.Combine(ProofExamples.Root, "proof", "bugs.yaml");

    sealed record Bug(
        int Number,
        string Rule,
        string Title,
        string Link,
        string Example,
        string? Why
    );

    static List<Bug> Read()
    {
        var errors = new SpecErrors("proof/bugs.yaml");
        var bugs = new List<Bug>();
        if (YamlReader.Read(System.IO.File.ReadAllBytes(File), errors) is { } root)
        {
            var members = new SpecMembers(root, errors, "the list of bugs", ["format", "bugs"]);
            foreach (var item in members.Items("bugs", least: 1) ?? [])
            {
                var bug = new SpecMembers(
                    item,
                    errors,
                    "a bug",
                    ["number", "rule", "title", "link", "example", "why"]
                );
                bugs.Add(
                    new Bug(
                        bug.Integer("number", 1, 100_000) ?? 0,
                        bug.Text("rule"),
                        bug.Text("title"),
                        bug.Text("link"),
                        bug.Text("example"),
                        bug.OptionalText("why")
                    )
                );
            }
        }

        Assert.That(errors.All, Is.Empty);
        return bugs;
    }

    [Test]
    public void Every_bug_is_represented_by_an_example_that_names_its_link()
    {
        var byPath = ProofExamples.All.ToDictionary(
            example => example.Path,
            StringComparer.Ordinal
        );
        var wrong = new List<string>();
        foreach (var bug in Read())
        {
            if (!byPath.TryGetValue(bug.Example, out var example))
            {
                wrong.Add($"bug {bug.Number}: {bug.Example} is not there");
            }
            else if (!example.Bugs.Contains(bug.Number))
            {
                wrong.Add($"bug {bug.Number}: {bug.Example} does not name it");
            }
            else if (example.Link != bug.Link)
            {
                wrong.Add($"bug {bug.Number}: {bug.Example} has the link {example.Link}");
            }
            else if (example.Rule != bug.Rule && bug.Why is null)
            {
                wrong.Add(
                    $"bug {bug.Number}: {bug.Example} proves {example.Rule}, and 'why' is not said"
                );
            }
            else if (
                example.State == RuleStateKind.Held
                || example.State == RuleStateKind.NotExercised
            )
            {
                wrong.Add($"bug {bug.Number}: {bug.Example} finds nothing");
            }
        }

        Assert.That(string.Join('\n', wrong), Is.Empty);
    }

    [Test]
    public void Every_bug_that_an_example_names_is_in_the_list()
    {
        var known = Read().Select(bug => (bug.Number, bug.Example)).ToHashSet();
        Assert.That(
            ProofExamples.All.SelectMany(example =>
                example.Bugs.Select(number => (number, example.Path))
            ),
            Is.SubsetOf(known)
        );
    }

    [Test]
    public void The_list_is_that_of_the_collected_bugs()
    {
        if (Environment.GetEnvironmentVariable("CONFORMANCE_BUGS") is not { Length: > 0 } file)
        {
            Assert.Ignore("CONFORMANCE_BUGS does not name the file of collected bugs");
            return;
        }

        var collected = new List<string>();
        foreach (var line in System.IO.File.ReadLines(file))
        {
            using var bug = JsonDocument.Parse(line);
            collected.Add(
                $"{bug.RootElement.GetProperty("n").GetInt32()} {bug.RootElement.GetProperty("rule_id").GetString()} {bug.RootElement.GetProperty("url").GetString()}"
            );
        }

        Assert.That(
            Read().Select(bug => $"{bug.Number} {bug.Rule} {bug.Link}"),
            Is.EquivalentTo(collected)
        );
    }
}
