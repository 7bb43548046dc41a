using Conformance.Dialects;
using Conformance.Judging;
using Conformance.Recordings.GoVcr;
using Conformance.Running.Conversations;
using NUnit.Framework;

namespace Conformance.Tests.Running.Proof;

/// <summary>All rules over recordings of real providers that are not part of this repository.</summary>
[Category("Corpus")]
sealed class CorpusTests
{
    // Departures that can be read in the bytes: provider folder, rule. Azure's profile would waive its opening chunk.
    static readonly (string Provider, string Rule)[] Genuine = [("azure", "chunk/required-fields")];

    [Test]
    public void No_must_finding_is_a_false_alarm()
    {
        if (Environment.GetEnvironmentVariable("CONFORMANCE_CORPUS") is not { Length: > 0 } root)
        {
            Assert.Ignore("CONFORMANCE_CORPUS does not name a folder of recordings");
            return;
        }

        var dialect = AllDialects.Find("chat-completions")!;
        var must = new List<string>();
        var should = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var exchanges = 0;
        foreach (
            var file in Directory
                .EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
        )
        {
            var path = Path.GetRelativePath(root, file).Replace('\\', '/');
            var provider = path.Split('/')[0];
            var cassette = CassetteReader.Read(File.ReadAllBytes(file));
            for (var i = 0; i < cassette.Interactions.Count; i++)
            {
                if (
                    !cassette
                        .Interactions[i]
                        .Request.Url.Contains("/chat/completions", StringComparison.Ordinal)
                )
                {
                    continue;
                }

                exchanges++;
                var turn = TurnJudge.Judge(
                    dialect,
                    cassette.Interactions[i].ToExchange(),
                    i + 1,
                    null,
                    null,
                    null
                );
                foreach (var finding in turn.Findings)
                {
                    if (finding.Level == Level.Should)
                    {
                        var key = $"{finding.Rule.Id} {finding.Kind} {provider}";
                        should[key] = should.GetValueOrDefault(key) + 1;
                    }
                    else if (!Genuine.Contains((provider, finding.Rule.Id)))
                    {
                        must.Add(
                            $"{path}#{i + 1}: {finding.Rule.Id} {finding.Kind} {finding.Where} event {finding.Event}: {finding.Observed} in {finding.Excerpt}"
                        );
                    }
                }
            }
        }

        TestContext.Out.WriteLine($"{exchanges} exchanges; SHOULD findings:");
        foreach (var (key, count) in should)
        {
            TestContext.Out.WriteLine($"  {key}: {count}");
        }

        Assert.That(exchanges, Is.Positive);
        Assert.That(string.Join('\n', must), Is.Empty);
    }
}
