using System.Text;
using Conformance.Dialects;
using Conformance.Results.Deviations;
using Conformance.Specs;
using Conformance.Specs.Deviations;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using Conformance.Tests.Cli;
using FsCheck.Fluent;

namespace Conformance.Tests.Results.Deviations;

internal sealed class DeviationEditorTests
{
    static readonly SpecSet Specs = SpecLoader.Load(Checkout.Source, AllDialects.Vocabulary);
    static readonly Provider Groq = Specs.Providers.Single(provider => provider.Id == "groq");
    static readonly Deviation Entry = new()
    {
        Rule = "usage/present",
        Kind = "absent",
        Model = "kimi-k2-0905",
        Scenario = "*",
        Reason = "said so: \"it is coming\" # soon",
        Since = new DateOnly(2026, 11, 21),
        Expires = new DateOnly(2026, 11, 28),
    };
    const string Written = """
          - rule: usage/present
            kind: absent
            model: kimi-k2-0905
            scenario: "*"
            reason: "said so: \"it is coming\" # soon"
            since: 2026-11-21
            expires: 2026-11-28

        """;

    string _folder = null!;

    string FileName => Path.Combine(_folder, "groq.yaml");

    [SetUp]
    public void Make_a_folder() =>
        _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    [TearDown]
    public void Remove_it() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Creates_a_file_that_was_not_there() =>
        Assert.That(Add(null), Is.EqualTo(DeviationText.Head + Written));

    [Test]
    public void Keeps_comments_and_layout_and_adds_behind_the_last_entry() =>
        Assert.That(
            Add(
                """
                # Ours. Ask Ada.
                format: 1
                deviations:   # the list
                - rule:    finish/once   # why so far right?
                  scenario: 'single-tool'
                  reason: >
                    two
                    lines
                  since: "2026-01-01"
                  expires: 2027-01-01
                # the end
                """
            ),
            Is.EqualTo(
                """
                # Ours. Ask Ada.
                format: 1
                deviations:   # the list
                - rule:    finish/once   # why so far right?
                  scenario: 'single-tool'
                  reason: >
                    two
                    lines
                  since: "2026-01-01"
                  expires: 2027-01-01
                # the end

                """ + Written.Replace("\n  ", "\n", StringComparison.Ordinal)[2..]
            )
        );

    [Test]
    public void Adds_before_the_next_key_and_what_is_said_above_it() =>
        Assert.That(
            Add(
                "deviations:\n  - {rule: finish/once, scenario: '*', reason: x, since: 2026-01-01, expires: 2027-01-01}\n\n# the format\nformat: 1\n"
            ),
            Is.EqualTo(
                "deviations:\n  - {rule: finish/once, scenario: '*', reason: x, since: 2026-01-01, expires: 2027-01-01}\n"
                    + Written
                    + "\n# the format\nformat: 1\n"
            )
        );

    [Test]
    public void Opens_an_empty_list() =>
        Assert.That(
            Add("format: 1\ndeviations: [ ] # none yet\n"),
            Is.EqualTo("format: 1\ndeviations: # none yet\n" + Written)
        );

    [Test]
    public void Keeps_the_line_ends_and_the_mark_of_an_editor_of_Windows() =>
        Assert.That(
            Add("\uFEFFformat: 1\r\ndeviations: []"),
            Is.EqualTo(
                "\uFEFFformat: 1\r\ndeviations:\r\n"
                    + Written.Replace("\n", "\r\n", StringComparison.Ordinal)
            )
        );

    [TestCase("format: 1\ndeviations: [\n]\n", "an empty list that is not written as []")]
    [TestCase(
        "format: 1\ndeviations: [{rule: a/b, scenario: '*', reason: x, since: 2026-01-01, expires: 2027-01-01}]\n",
        "has its entries in one line"
    )]
    [TestCase(
        "deviations:\n  - rule: a/b\n    scenario: '*'\n    since: 2026-01-01\n    expires: 2027-01-01\n    reason: |+\n      one\n\n      # two\nformat: 1\n",
        "nothing can be added to safely"
    )]
    [TestCase("format: 2\ndeviations: []\n", "newer than this program reads")]
    [TestCase("format: 1\n", "has no list 'deviations'")]
    [TestCase("format: 1\ndeviations: [", "cannot be read")]
    [TestCase("", "cannot be read")]
    [TestCase("format: 1\ndeviations: []\n...\n", "")]
    public void Leaves_alone_what_it_cannot_add_to_and_gives_the_lines(string text, string why)
    {
        File.WriteAllText(FileName, text);
        var refused = Assert.Throws<DeviationEditException>(() =>
            new DeviationEditor(Specs, Groq).Add(FileName, [Entry])
        );

        Assert.That(refused!.Message, Does.Contain(why));
        Assert.That(refused.Message, Does.EndWith(":"));
        Assert.That(string.Join('\n', refused.Paste) + "\n", Is.EqualTo(Written));
        Assert.That(File.ReadAllText(FileName), Is.EqualTo(text));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public FsCheck.Property Any_reason_is_read_back_as_it_was_given() =>
        Prop.ForAll(
            ArbMap
                .Default.ArbFor<string>()
                .Filter(text =>
                    text is { Length: > 0 } && !text.Contains('\0', StringComparison.Ordinal)
                ),
            reason =>
            {
                File.Delete(FileName);
                new DeviationEditor(Specs, Groq).Add(
                    FileName,
                    [
                        Entry with
                        {
                            Reason = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(reason)),
                        },
                    ]
                );
            }
        );

    string Add(string? before)
    {
        if (before is not null)
        {
            File.WriteAllText(FileName, before);
        }

        new DeviationEditor(Specs, Groq).Add(FileName, [Entry]);
        return Encoding.UTF8.GetString(File.ReadAllBytes(FileName));
    }
}
