using System.Globalization;
using Conformance.History;
using Conformance.Judging;
using Conformance.Tests.Cli;
using DuckDB.NET.Data;
using static Conformance.Tests.History.Nights;

namespace Conformance.Tests.History;

/// <summary>The queries of docs/history.md, run as they stand there, say what the program says.</summary>
internal sealed class DuckDbQuestionsTests
{
    static readonly Material Case = new();

    [Test]
    public void Counts_outcomes_of_targets() =>
        Ask(
            1,
            Case.Book.Targets.SelectMany(target =>
                target.Outcomes.Select(outcome =>
                    $"{target.Target}|{outcome.Key.Name()}|{outcome.Value}"
                )
            )
        );

    [Test]
    public void Knows_when_findings_were_seen_first_and_last() =>
        Ask(
            2,
            Case.Book.Findings.Select(finding =>
                $"{Identity(finding)}|{finding.First.DayText}|{finding.Last.DayText}|{finding.Failed}"
            )
        );

    [Test]
    public void Finds_what_is_flaky() =>
        Ask(3, Case.Book.Findings.Where(finding => finding.Flaky).Select(Identity));

    [Test]
    public void Knows_when_values_of_traits_were_seen_first_and_last() =>
        Ask(
            4,
            Case.Book.Traits.Select(trait =>
                $"{trait.Target}|{trait.Trait}|{trait.Value}|{trait.First.DayText}|{trait.Last.DayText}|{trait.Nights}"
            )
        );

    [Test]
    public void Knows_how_fast_targets_were() =>
        Ask(
            5,
            Case.Book.Timings.Where(timings => timings.TokensPerSecond is not null)
                .Select(timings =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{timings.Target}|{timings.Night.DayText}|{timings.Night.Number}|{timings.TokensPerSecond!.Low} {timings.TokensPerSecond.Median} {timings.TokensPerSecond.High}"
                    )
                )
        );

    static string Identity(FindingHistory finding)
    {
        var (rule, kind, where, turn) = finding.Newest.Identity;
        return $"{finding.Cell}|{rule}|{kind}|{where}|{turn}";
    }

    /// <param name="number">Of the question; the first block makes the views.</param>
    static void Ask(int number, IEnumerable<string> expected)
    {
        var wanted = expected.ToList();
        Assert.That(wanted, Is.Not.Empty, "a question that nobody could answer wrongly");
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        foreach (var view in Case.Blocks[0].Split(";\n\n"))
        {
            using var make = connection.CreateCommand();
            make.CommandText = view.Replace(
                "history/*.ndjson",
                Case.Folder + "/*.ndjson",
                StringComparison.Ordinal
            );
            make.ExecuteNonQuery();
        }

        using var question = connection.CreateCommand();
        question.CommandText = Case.Blocks[number];
        using var rows = question.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
        {
            found.Add(
                string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(i => Said(rows[i])))
            );
        }

        Assert.That(found, Is.EquivalentTo(wanted));
    }

    static string Said(object value) =>
        value switch
        {
            DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IEnumerable<double> figures => string.Join(
                ' ',
                figures.Select(figure => figure.ToString(CultureInfo.InvariantCulture))
            ),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };

    /// <summary>Thirty nights with everything in them, as files, and what the program makes of those files.</summary>
    sealed class Material
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("history-").FullName;
        public HistoryBook Book { get; }
        public IReadOnlyList<string> Blocks { get; } =
        [
            .. File.ReadAllText(Path.Combine(Checkout.Source, "docs", "history.md"))
                .ReplaceLineEndings("\n")
                .Split("```sql\n")
                .Skip(1)
                .Select(block => block[..block.IndexOf("\n```", StringComparison.Ordinal)]),
        ];

        public Material()
        {
            var random = new Random(20);
            for (var day = 1; day <= 30; day++)
            {
                if (day % 7 == 0)
                {
                    continue;
                }

                var night = Night(
                    $"2026-11-{day.ToString("00", CultureInfo.InvariantCulture)}",
                    [.. Enumerable.Range(0, 12).Select(number => Any(random, number))]
                );
                HistoryFolder.Add(Folder, night);
                if (day % 5 == 0)
                {
                    HistoryFolder.Add(Folder, night with { Number = 2 });
                }
            }

            Book = HistoryBook.Of(HistoryFolder.Read(Folder));
        }

        static HistoryCell Any(Random random, int number)
        {
            var (scenario, model) = ($"scenario-{number / 3}", $"m{number % 3}");
            var kind = (number + (random.Next(4) == 0 ? 1 : 0)) % 5;
            var cell = kind switch
            {
                0 => Bad(scenario, model),
                1 => Unjudged(scenario, model),
                2 => Silent(scenario, model),
                _ => Good(scenario, model),
            };
            return cell with
            {
                Traits = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
                {
                    ["id-form"] = random.Next(9) == 0 ? ["call_", "it's \"so\""] : ["call_"],
                },
                Timings =
                    cell.Trials == 0
                        ? new()
                        : new() { TokensPerSecond = random.Next(10, 99) + 0.5 },
            };
        }
    }
}
