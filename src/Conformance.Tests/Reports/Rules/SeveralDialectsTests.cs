using System.Text.Json;
using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Reports.Rules;
using Conformance.Tests.Dialects;

namespace Conformance.Tests.Reports.Rules;

/// <summary>One entry an id, with a row for each dialect that has it.</summary>
internal sealed class SeveralDialectsTests
{
    static readonly IReadOnlyList<Dialect> Both =
    [
        AllDialects.Find("chat-completions")!,
        new StubDialect(),
    ];

    static RuleEntry Entry(string id) => RuleEntry.Of(Both).Single(entry => entry.Id == id);

    [Test]
    public void A_shared_rule_is_one_entry_and_has_each_dialects_level()
    {
        var entry = Entry("usage/present");

        Assert.That(
            entry.Rows.Select(row => (row.Dialect, row.Rule.Level)),
            Is.EqualTo([("chat-completions", Level.Must), ("stub", Level.Should)])
        );
    }

    [Test]
    public void Explains_what_the_dialects_share_once_and_what_they_do_not_for_each()
    {
        var text = RuleText.Explain(Entry("usage/present"), null);

        Assert.That(
            text,
            Does.StartWith(
                    "usage/present  MUST\n  MUST    in chat-completions\n  SHOULD  in stub\n"
                )
                .And.Contain("\nFails as in chat-completions\n  missing    No usage was sent.\n")
                .And.Contain("\n  partial    The usage lacks a count. (MODEL)\n")
                .And.Contain("\nExceptions in stub\n  Answers of the stub.\n")
                .And.Contain("\nNeeds\n  the answer and the request\n")
                .And.Contain("\nIn stub:\n\nSource (our policy)\n")
        );
    }

    [Test]
    public void Explains_a_rule_of_one_dialect_and_names_it() =>
        Assert.That(
            RuleText.Explain(Entry("block/closed"), null),
            Does.StartWith("block/closed  MUST\n  MUST    in stub\n\n  Every block is closed.\n")
        );

    [Test]
    public void Lists_the_levels_below_the_statement()
    {
        var text = RuleText.List(RuleEntry.Of(Both));

        Assert.That(
            text,
            Does.Match(
                "\n  usage/present +MUST .*\n +MUST    in chat-completions\n +SHOULD  in stub\n"
            )
        );
        Assert.That(
            text,
            Does.Match("\nblock\n  block/closed +MUST +Every block is closed.\n +MUST    in stub\n")
        );
    }

    [Test]
    public void Writes_each_record_for_programs()
    {
        using var json = JsonDocument.Parse(RuleJson.Write("1.0.0", [Entry("usage/present")]));
        var rule = json.RootElement.GetProperty("rules")[0];
        var stub = rule.GetProperty("dialects")[1];

        Assert.Multiple(() =>
        {
            Assert.That(rule.GetProperty("level").GetString(), Is.EqualTo("MUST"));
            Assert.That(rule.GetProperty("dialects").GetArrayLength(), Is.EqualTo(2));
            Assert.That(stub.GetProperty("dialect").GetString(), Is.EqualTo("stub"));
            Assert.That(stub.GetProperty("level").GetString(), Is.EqualTo("SHOULD"));
            Assert.That(
                stub.GetProperty("kinds")[2].GetProperty("level").GetString(),
                Is.EqualTo("MODEL")
            );
        });
    }

    [Test]
    public void The_page_has_one_section_an_id_with_an_item_a_dialect()
    {
        var page = RulesPage.Write(Both);

        Assert.That(
            page,
            Does.Contain("### `usage/present`: MUST\n")
                .And.Contain("- In `chat-completions`: MUST\n- In `stub`: SHOULD\n")
                .And.Contain("- Exceptions in `stub`: Answers of the stub.\n")
                .And.Contain("- Source in `stub`: our policy")
                .And.Contain("\n## block\n")
                .And.Contain("### `block/closed`: MUST\n")
                .And.Contain(
                    "- `block/ended`, since 1.0.0: replaced by [block/closed](#block-closed)\n"
                )
        );
        Assert.That(page.Split("<a id=\"usage-present\"></a>"), Has.Length.EqualTo(2));
        Assert.That(page, Does.Not.Contain("- `stream/done-last`, since"));
    }

    [Test]
    public void Deviations_may_name_what_either_dialect_has() =>
        Assert.Multiple(() =>
        {
            Assert.That(
                RuleNames.Ids(Both),
                Is.Unique.And.Contain("block/closed").And.Contain("usage/present")
            );
            Assert.That(
                RuleNames.KindsOf("usage/present", Both),
                Is.EqualTo(["missing", "misplaced", "partial"])
            );
            Assert.That(RuleNames.KindsOf("stream/done-last", Both), Has.Count.EqualTo(3));
            Assert.That(RuleNames.KindsOf("block/open", Both), Is.Null);
            Assert.That(
                RuleNames.Retired(Both).Select(rule => rule.Id),
                Is.EqualTo(["block/ended"])
            );
        });

    [Test]
    public void The_committed_catalogue_names_no_dialect_while_there_is_one() =>
        Assert.That(
            RulesPage.Write(AllDialects.All),
            Does.Not.Contain("stub").And.Not.Contain("- In `")
        );
}
