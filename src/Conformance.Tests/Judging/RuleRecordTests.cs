using System.Globalization;
using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Results;
using Conformance.Tests.Cli;

namespace Conformance.Tests.Judging;

/// <summary>What every rule's record owes its reader.</summary>
internal sealed class RuleRecordTests
{
    const int LongestQuote = 300;

    static IReadOnlyList<Rule> Rules { get; } =
    [.. AllDialects.All.SelectMany(dialect => dialect.Rules)];

    static IEnumerable<TestCaseData> EachRule() =>
        Rules.Select(rule => new TestCaseData(rule).SetArgDisplayNames(rule.Id));

    static IEnumerable<TestCaseData> EachSource() =>
        Rules
            .SelectMany(rule =>
                rule.FurtherSources.Prepend(rule.Source)
                    .Select((source, number) => (Name: $"{rule.Id} {number + 1}", Source: source))
            )
            .Concat(
                AllDialects
                    .All.SelectMany(dialect => dialect.Conventions)
                    .Select(convention => (convention.Name, convention.Source))
            )
            .Select(entry => new TestCaseData(entry.Source).SetArgDisplayNames(entry.Name));

    [TestCaseSource(nameof(EachRule))]
    public void Says_all_that_a_reader_needs(Rule rule) =>
        Assert.Multiple(() =>
        {
            Assert.That(rule.Id, Does.Match("^[a-z]+(-[a-z]+)*/[a-z0-9]+(-[a-z0-9]+)*$"));
            Assert.That(Sentences(rule.Statement), Is.EqualTo(1), rule.Statement);
            Assert.That(rule.Kinds, Is.Not.Empty);
            Assert.That(rule.Kinds.Select(kind => kind.Name), Is.Unique);
            foreach (var kind in rule.Kinds)
            {
                Assert.That(kind.Name, Does.Match("^[a-z0-9]+(-[a-z0-9]+)*$"));
                Assert.That(Sentences(kind.Message), Is.EqualTo(1), kind.Message);
            }

            Assert.That(rule.Unexercised, Is.Not.Empty);
            Assert.That(rule.Advice, Does.EndWith("."));
            Assert.That(Version.TryParse(rule.Since, out var since), rule.Since);
            Assert.That(since, Is.LessThanOrEqualTo(Version.Parse(RuleSet.Version)));
        });

    [TestCaseSource(nameof(EachSource))]
    public void Can_be_looked_up_and_disputed(RuleSource source) =>
        Assert.Multiple(() =>
        {
            Assert.That(source.Title, Is.Not.Empty);
            Assert.That(source.Version, Is.Not.Empty);
            Assert.That(source.Section, Is.Not.Empty);
            AssertLink(source.Link);
            Assert.That(
                DateOnly.TryParseExact(
                    source.Read,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out _
                ),
                source.Read
            );
            Assert.That(source.Quote, Has.Length.LessThanOrEqualTo(LongestQuote));
            if (source.Kind is SourceKind.Specification or SourceKind.VendorDocumentation)
            {
                Assert.That(source.Quote, Is.Not.Empty, "a document is quoted in its own words");
            }
        });

    [TestCaseSource(nameof(EachSource))]
    public void Names_two_clients_where_bytes_are_read_in_two_ways(RuleSource source)
    {
        if (source.Kind != SourceKind.Ambiguity)
        {
            Assert.That(source.Clients, Is.Empty);
            return;
        }

        Assert.That(source.Clients, Has.Count.EqualTo(2));
        Assert.That(source.Clients.Select(client => client.Client), Is.Unique);
        Assert.That(source.Clients.Select(client => client.Reads), Is.Unique);
        foreach (var client in source.Clients)
        {
            Assert.That(client.Client, Does.Match("^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$"));
            Assert.That(client.Version, Is.Not.Empty);
            Assert.That(source.Title, Does.Contain(client.Client));
            Assert.That(source.Section, Does.Contain(client.Reads));
            AssertLink(client.Link);
        }
    }

    [TestCaseSource(nameof(EachRule))]
    public void Demands_only_what_a_document_says_or_two_clients_read_in_two_ways(Rule rule)
    {
        if (rule.Level == Level.Must)
        {
            Assert.That(
                rule.Source.Kind,
                Is.EqualTo(SourceKind.Specification)
                    .Or.EqualTo(SourceKind.VendorDocumentation)
                    .Or.EqualTo(SourceKind.Ambiguity),
                "one client that throws is a client need, not a level: lower the rule, or find its source"
            );
        }
    }

    [Test]
    public void Is_named_as_no_other_rule_is_or_was()
    {
        // Dialects share ids: each has a record of its own for one.
        foreach (var dialect in AllDialects.All)
        {
            var now = dialect.Rules.Select(rule => rule.Id);
            var once = AllDialects
                .All.SelectMany(other => other.Rules.Retired)
                .Select(rule => rule.Id)
                .Distinct();

            Assert.That(now.Concat(once), Is.Unique);
        }
    }

    [Test]
    public void Keeps_every_id_that_was_ever_used()
    {
        var file = Path.Combine(Checkout.Source, "docs", "rule-ids.txt");
        var listed = File.ReadAllLines(file)
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToList();
        var known = Rules
            .Select(rule => $"{rule.Id} {rule.Since}")
            .Concat(
                AllDialects
                    .All.SelectMany(dialect => dialect.Rules.Retired)
                    .Select(rule => $"{rule.Id} {rule.Since} {rule.ReplacedBy ?? "-"}")
            )
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();

        Assert.That(
            listed,
            Is.EqualTo(known),
            "docs/rule-ids.txt: add a line for a new rule; a rule that goes or is renamed stays as a RetiredRule, with the id that took its place"
        );
    }

    [Test]
    public void Is_replaced_only_by_a_rule_that_exists()
    {
        var ids = Rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var retired in AllDialects.All.SelectMany(dialect => dialect.Rules.Retired))
        {
            Assert.That(retired.ReplacedBy is null || ids.Contains(retired.ReplacedBy), retired.Id);
        }
    }

    [Test]
    public void Is_waived_only_by_a_documented_convention()
    {
        var ids = Rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var convention in AllDialects.All.SelectMany(dialect => dialect.Conventions))
        {
            Assert.That(
                convention.Waives.Select(waived => waived.Rule),
                Is.Not.Empty.And.SubsetOf(ids),
                convention.Name
            );
            Assert.That(
                convention.Source.Kind,
                Is.EqualTo(SourceKind.Specification).Or.EqualTo(SourceKind.VendorDocumentation),
                convention.Name + ": what nobody documents is a deviation, not a convention"
            );
        }
    }

    static void AssertLink(string link) =>
        Assert.That(
            Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme == "https",
            link
        );

    /// <summary>Full stops that end a sentence: at the end, or before a space and a capital letter.</summary>
    static int Sentences(string text)
    {
        var count = text.EndsWith('.') ? 1 : 0;
        for (var i = 0; i + 2 < text.Length; i++)
        {
            if (text[i] == '.' && text[i + 1] == ' ' && char.IsAsciiLetterUpper(text[i + 2]))
            {
                count++;
            }
        }

        return count;
    }
}
