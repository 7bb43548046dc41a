using System.Text.Json;
using Conformance.Dialects.ChatCompletions;
using Conformance.Judging;

namespace Conformance.Tests.Dialects.ChatCompletions;

/// <summary>What is made of one record; the embedded ones are read before any test begins.</summary>
internal sealed class RuleRecordReaderTests
{
    static ChunkRule Read(string further, string clients = "")
    {
        using var document = JsonDocument.Parse(
            $$$"""
            {"id":"chunk/sample","level":"SHOULD","statement":"S.","exercised":"delta","unexercised":"u",
             "kinds":{"a":"A.","b":"B."},"advice":"D."{{{further}}},
             "source":{"kind":"ambiguity","title":"t","version":"v","section":"s","link":"l","read":"r","quote":"q"{{{clients}}}}}
            """
        );
        return RuleRecordReader.Read(document.RootElement, "/x");
    }

    [Test]
    public void Reads_what_every_record_has()
    {
        var read = Read("");
        var rule = read.Rule;
        Assert.Multiple(() =>
        {
            Assert.That(read.Exercised, Is.EqualTo(ChunkParts.Delta));
            Assert.That(rule.Id, Is.EqualTo("chunk/sample"));
            Assert.That(rule.Level, Is.EqualTo(Level.Should));
            Assert.That(
                rule.Kinds,
                Is.EqualTo(new[] { new FindingKind("a", "A."), new FindingKind("b", "B.") })
            );
            Assert.That(rule.Exceptions, Is.Empty);
            Assert.That(rule.Needs, Is.EqualTo(RuleNeeds.None));
            Assert.That(rule.Modes, Is.EqualTo(RuleModes.Both));
            Assert.That(rule.Since, Is.EqualTo("1.0.0"));
            Assert.That(rule.Maturity, Is.EqualTo(Maturity.Stable));
            Assert.That(rule.Source.Clients, Is.Empty);
        });
    }

    [Test]
    public void Reads_what_a_record_may_have()
    {
        var rule = Read(
            ""","exceptions":"E.","needs":["request"],"modes":"stream","since":"1.2.0","maturity":"trial" """,
            ""","clients":[{"client":"c","version":"1","link":"k","reads":"joins"},{"client":"d","version":"2","link":"m","reads":"throws"}]"""
        ).Rule;
        Assert.Multiple(() =>
        {
            Assert.That(rule.Exceptions, Is.EqualTo("E."));
            Assert.That(rule.Needs, Is.EqualTo(RuleNeeds.Request));
            Assert.That(rule.Modes, Is.EqualTo(RuleModes.Stream));
            Assert.That(rule.Since, Is.EqualTo("1.2.0"));
            Assert.That(rule.Maturity, Is.EqualTo(Maturity.Trial));
            Assert.That(
                rule.Source.Clients,
                Is.EqualTo(
                    new[]
                    {
                        new ClientReading("c", "1", "k", "joins"),
                        new ClientReading("d", "2", "m", "throws"),
                    }
                )
            );
        });
    }

    [Test]
    public void Is_stable_unless_it_says_trial() =>
        Assert.That(Read(",\"maturity\":\"stable\"").Rule.Maturity, Is.EqualTo(Maturity.Stable));
}
