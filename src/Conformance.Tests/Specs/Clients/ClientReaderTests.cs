using System.Text;
using Conformance.Dialects;
using Conformance.Specs;
using Conformance.Specs.Clients;
using Conformance.Specs.Scenarios;
using NUnit.Framework;

namespace Conformance.Tests.Specs.Clients;

sealed class ClientReaderTests
{
    // What is replaced, by what, and the errors that it gives.
    static readonly (string Old, string New, string Error)[] Broken =
    [
        ("name: C", "nam: C", "3:1: unknown key 'nam', did you mean 'name'?"),
        ("id: c", "id: d", "2:5: the id 'd' is not the file's name"),
        ("rule: finish/once", "rule: finish/onse", "did you mean 'finish/once'?"),
        (
            "kind: repeated",
            "kind: repeatd",
            "8:11: unknown kind of finish/once 'repeatd', did you mean 'repeated'?"
        ),
        ("called: true", "called: often", "9:13: expected true or false for 'called'"),
        ("kind: repeated", "where: choices", "8:12: expected a place as findings name it"),
        ("kind: repeated", "over: chunk", "8:11: 'over' stands only beside 'schema'"),
        ("over: message", "over: answer", "14:11: unknown over 'answer'"),
        ("    over: message\n", "", "needs the key 'over'"),
        (
            "    over: message\n",
            "    over: chunk\n    kind: x\n",
            "'kind' stands only beside 'rule'"
        ),
        ("schema: { required: [role] }", "rule: finish/once", "'name' stands only beside 'schema'"),
        ("    kind: repeated", "    schema: {}", "expected either 'rule' or 'schema' in a need"),
        ("required: [role]", "require: [role]", "is no JSON Schema that can be evaluated"),
        ("source: https://c.example/1", "source: c.example", "begins with https://"),
        ("    breaks: throws\n", "", "a need needs the key 'breaks'"),
        ("verified_on: 2026-11-21", "verified_on: today", "expected a date such as"),
        ("    verified_on: 2026-11-21\n", "", "a need needs the key 'verified_on'"),
        ("format: 1", "format: 2", "format 2 is newer"),
        ("name: role", "name: Role", "'Role' is no id"),
    ];

    static IEnumerable<TestCaseData> Cases() =>
        Broken.Select(broken =>
            new TestCaseData(broken.Old, broken.New, broken.Error).SetArgDisplayNames(
                broken.Old.ReplaceLineEndings(" "),
                broken.New.ReplaceLineEndings(" ")
            )
        );

    [TestCaseSource(nameof(Cases))]
    public void Says_what_is_wrong_and_where(string old, string changed, string error)
    {
        var at = SpecSamples.Client.IndexOf(old, StringComparison.Ordinal);
        Assert.That(at, Is.Not.Negative, "the test's own premise");
        var text = SpecSamples.Client[..at] + changed + SpecSamples.Client[(at + old.Length)..];

        var errors = SpecSamples.Errors(SpecSamples.With(SpecSamples.ClientPath, text), Chat());

        Assert.That(errors, Is.Not.Empty.And.Some.Contain(error));
        Assert.That(errors, Is.All.StartsWith(SpecSamples.ClientPath + ":"));
    }

    [Test]
    public void Refuses_two_needs_of_one_name() =>
        Assert.That(
            SpecSamples.Errors(
                SpecSamples.With(
                    SpecSamples.ClientPath,
                    SpecSamples.Client
                        + """
                          - name: role
                            over: chunk
                            schema: {}
                            source: https://c.example/3
                            breaks: throws
                            verified_on: 2026-11-21

                        """.ReplaceLineEndings("\n")
                )
            ),
            Has.Exactly(1).Items.And.Some.Contains("a second need has the name 'role'")
        );

    [Test]
    public void Reads_a_client_into_its_record()
    {
        var client = SpecLoader.Load(SpecSamples.All(), new SpecVocabulary()).Clients.Single();

        Assert.That(client.Id, Is.EqualTo("c"));
        Assert.That(client.Needs[0].Rule, Is.EqualTo("finish/once"));
        Assert.That(client.Needs[0].Called);
        Assert.That(client.Needs[0].Schema, Is.Null);
        Assert.That(client.Needs[1].Over, Is.EqualTo(NeedScope.Message));
        Assert.That(
            Encoding.UTF8.GetString(client.Needs[1].Schema!.Value.Span),
            Is.EqualTo("""{"required":["role"]}""")
        );
        Assert.That(client.Needs[1].VerifiedOn, Is.EqualTo(new DateOnly(2026, 11, 21)));
    }

    [Test]
    public void The_hash_of_the_specs_covers_the_clients()
    {
        var other = SpecSamples.With(
            SpecSamples.ClientPath,
            SpecSamples.Client.Replace("called: true", "called: false", StringComparison.Ordinal)
        );

        Assert.That(
            SpecLoader.Load(other, new SpecVocabulary()).SpecsHash,
            Is.Not.EqualTo(SpecLoader.Load(SpecSamples.All(), new SpecVocabulary()).SpecsHash)
        );
    }

    static SpecVocabulary Chat() =>
        new(
            AllDialects.Vocabulary.CheckSchema,
            Rules: AllDialects.Vocabulary.Rules,
            Kinds: AllDialects.Vocabulary.Kinds
        );
}
