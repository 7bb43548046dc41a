using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Conformance.Judging;
using Conformance.Recordings.GoVcr;
using Conformance.Tests.Snapshots;

namespace Conformance.Tests.Running.Proof;

/// <summary>
/// What every recording leads to is kept in Verdicts/ in full, and of every example where it differs from its recording: a
/// changed rule shows there whatever else it changes, which an example's own expectations need not say.
/// </summary>
internal sealed class VerdictTests
{
    static readonly Regex Base = new(
        "^base: \\{ cassette: (?<cassette>[^ ,]+), interaction: (?<interaction>[0-9]+)",
        RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    );

    static readonly string Folder = Path.Combine(
        ProofExamples.Root,
        "src/Conformance.Tests/Running/Proof/Verdicts"
    );

    const string Heading = "# ";

    static readonly Lazy<Dictionary<string, string>> Kept = new(Read);

    static readonly ConcurrentDictionary<
        string,
        Lazy<IReadOnlyDictionary<string, string>>
    > Origins = new(StringComparer.Ordinal);

    static IEnumerable<string> Names =>
        ProofExamples
            .Paths.Select(OriginOf)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Concat(ProofExamples.Paths);

    static IEnumerable<TestCaseData> EachName() =>
        Names.Select(name => new TestCaseData(name).SetName($"Verdict({name})"));

    [TestCaseSource(nameof(EachName))]
    public void Leads_to_the_verdict_that_is_kept(string name) =>
        Assert.That(
            Text(name),
            Is.EqualTo(Kept.Value.GetValueOrDefault(name)),
            $"{name}: run Keeps_the_verdict_of_every_example with CONFORM_ACCEPT=1, and read what changed in Running/Proof/Verdicts"
        );

    [Test]
    public void Keeps_the_verdict_of_every_example()
    {
        if (
            Snapshot.Accepts(
                Environment.GetEnvironmentVariable("CONFORM_ACCEPT"),
                Environment.GetEnvironmentVariable("CI")
            )
        )
        {
            Write();
        }

        Assert.That(
            Read().Keys.Order(StringComparer.Ordinal),
            Is.EqualTo(Names.Order(StringComparer.Ordinal)),
            "an example was added or removed: run this test with CONFORM_ACCEPT=1, and read what changed in Running/Proof/Verdicts"
        );
    }

    static void Write()
    {
        Directory.CreateDirectory(Folder);
        foreach (var old in Directory.GetFiles(Folder, "*.txt"))
        {
            File.Delete(old);
        }

        foreach (var group in Names.GroupBy(FileOf, StringComparer.Ordinal))
        {
            var text = new StringBuilder();
            foreach (var name in group.Order(StringComparer.Ordinal))
            {
                text.Append(Heading).Append(name).Append('\n').Append(Text(name));
            }

            File.WriteAllText(Path.Combine(Folder, group.Key + ".txt"), text.ToString());
        }
    }

    static string FileOf(string name) => IsExample(name) ? name.Split('/')[1] : "recordings";

    static bool IsExample(string name) => name.StartsWith("proof/", StringComparison.Ordinal);

    static string Text(string name)
    {
        if (!IsExample(name))
        {
            return Verdict.Write(OfRecording(name), null);
        }

        var example = ProofExamples.Example(name);

        var verdict = Verdict.Of(
            example.Exchange,
            example.Turn,
            example.Profile,
            example.ExpectedStatusClass
        );
        return Verdict.Write(
            verdict,
            OriginOf(name) is { } origin
                ? Origins
                    .GetOrAdd(
                        origin,
                        path => new Lazy<IReadOnlyDictionary<string, string>>(() =>
                            OfRecording(path)
                        )
                    )
                    .Value
                : null
        );
    }

    /// <summary>Cassette and number of the interaction that an example is made from, as <c>PATH#0</c>.</summary>
    static string? OriginOf(string example) =>
        Base.Match(File.ReadAllText(Path.Combine(ProofExamples.Root, example)))
            is { Success: true } match
            ? $"{match.Groups["cassette"].Value}#{match.Groups["interaction"].Value}"
            : null;

    static IReadOnlyDictionary<string, string> OfRecording(string name)
    {
        var parts = name.Split('#');
        var cassette = CassetteReader.Read(
            File.ReadAllBytes(Path.Combine(ProofExamples.Root, "cassettes", parts[0]))
        );
        var number = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return Verdict.Of(
            cassette.Interactions[number].ToExchange(),
            number + 1,
            Profile.None,
            expectedStatusClass: 2
        );
    }

    static Dictionary<string, string> Read()
    {
        var verdicts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!Directory.Exists(Folder))
        {
            return verdicts;
        }

        foreach (var file in Directory.GetFiles(Folder, "*.txt"))
        {
            var path = "";
            foreach (var line in File.ReadAllText(file).ReplaceLineEndings("\n").Split('\n')[..^1])
            {
                if (line.StartsWith(Heading, StringComparison.Ordinal))
                {
                    path = line[Heading.Length..];
                    verdicts[path] = "";
                }
                else
                {
                    verdicts[path] += line + "\n";
                }
            }
        }

        return verdicts;
    }
}
