using System.Text.Json;
using Conformance.Dialects;

namespace Conformance.Tests.Cli.Commands;

internal sealed class RulesCommandTests
{
    [Test]
    public void Lists_every_rule_with_its_level_and_statement()
    {
        var run = Checkout.ConformIn(Path.GetTempPath(), "rules");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        foreach (var rule in AllDialects.All.SelectMany(dialect => dialect.Rules))
        {
            Assert.That(run.Output, Does.Contain($"  {rule.Id} ").And.Contain(rule.Statement));
        }
    }

    [Test]
    public void Explains_a_rule_with_its_two_clients()
    {
        var run = Checkout.ConformIn(Path.GetTempPath(), "rules", "tool-call/one-call-per-index");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(
            run.Output,
            Does.StartWith("tool-call/one-call-per-index  MUST\n")
                .And.Contain("Source (ambiguity)")
                .And.Contain("openai/openai-python")
                .And.Contain("langchain-ai/langchain")
                .And.Contain("What to do")
        );
    }

    [Test]
    public void Quotes_the_source()
    {
        var run = Checkout.ConformIn(Path.GetTempPath(), "rules", "stream/id-constant");

        Assert.That(run.Output, Does.Contain("Each chunk has the same ID."));
    }

    [Test]
    public void Names_the_nearest_rule_where_one_is_not_known()
    {
        var run = Checkout.ConformIn(Path.GetTempPath(), "rules", "stream/done-lst");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.Contain("did you mean 'stream/done-last'?"));
    }

    [TestCase("rules --json", 60)]
    [TestCase("rules args/schema --json", 1)]
    public void Prints_one_json_document_alone(string arguments, int least)
    {
        var run = Checkout.ConformIn(Path.GetTempPath(), arguments.Split(' '));
        using var document = JsonDocument.Parse(run.Output);
        var rules = document.RootElement.GetProperty("rules");

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(rules.GetArrayLength(), least == 1 ? Is.EqualTo(1) : Is.AtLeast(least));
        Assert.That(
            rules[0].EnumerateObject().Select(member => member.Name),
            Is.EqualTo([
                "id",
                "level",
                "statement",
                "kinds",
                "exceptions",
                "needs",
                "circumstances",
                "unexercised",
                "stream",
                "body",
                "since",
                "maturity",
                "advice",
                "sources",
            ])
        );
    }
}
