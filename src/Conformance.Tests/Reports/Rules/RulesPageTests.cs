using Conformance.Dialects;
using Conformance.Dialects.ChatCompletions;
using Conformance.Reports.Rules;
using Conformance.Tests.Cli;
using Conformance.Tests.Snapshots;

namespace Conformance.Tests.Reports.Rules;

internal sealed class RulesPageTests
{
    static string Page() =>
        RulesPage.Write(
            [.. Dialect.All.SelectMany(dialect => dialect.Rules)],
            [.. Dialect.All.SelectMany(dialect => dialect.RetiredRules)],
            [.. Dialect.All.SelectMany(dialect => dialect.Conventions)],
            [
                .. ToolCallIdStyle.Documented.Select(style =>
                    (style, ToolCallIdStyle.Pattern(style))
                ),
            ],
            [.. Dialect.All.SelectMany(dialect => dialect.Traits)]
        );

    [Test]
    public void Keeps_docs_rules_current()
    {
        var accept = Snapshot.Accepts(
            Environment.GetEnvironmentVariable("CONFORM_ACCEPT"),
            Environment.GetEnvironmentVariable("CI")
        );
        var path = Path.Combine(Checkout.Source, "docs", "rules.md");
        if (accept)
        {
            File.WriteAllText(path, Page());
        }

        Assert.That(
            File.ReadAllText(path).ReplaceLineEndings("\n"),
            Is.EqualTo(Page()),
            "docs/rules.md is out of date: run this test with CONFORM_ACCEPT=1, and commit it"
        );
    }

    [Test]
    public void Leads_to_every_rule_by_an_anchor_of_its_own()
    {
        var page = Page();
        var anchors = Dialect
            .All.SelectMany(dialect => dialect.Rules)
            .Select(rule => RulesPage.Anchor(rule.Id))
            .ToList();

        Assert.That(anchors, Is.Unique);
        foreach (var anchor in anchors)
        {
            Assert.That(page, Does.Contain($"<a id=\"{anchor}\"></a>\n"));
            Assert.That(page, Does.Contain($"](#{anchor})"));
        }
    }
}
