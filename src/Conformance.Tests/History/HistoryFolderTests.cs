using System.Text;
using Conformance.History;
using Conformance.Results.Reading;
using static Conformance.Tests.History.Nights;

namespace Conformance.Tests.History;

internal sealed class HistoryFolderTests
{
    string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("history-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Gives_nights_back_as_they_were_kept_in_order()
    {
        HistoryNight[] nights =
        [
            Night("2026-11-09", Good(), Bad("parallel-tools")),
            Night("2026-11-10", Unjudged()),
            Night("2026-11-10", Silent()) with
            {
                Number = 2,
            },
            Night("2026-11-10", Good()) with
            {
                Number = 10,
            },
        ];
        foreach (var night in nights.Reverse())
        {
            HistoryFolder.Add(_folder, night);
        }

        var read = HistoryFolder.Read(_folder);

        Assert.Multiple(() =>
        {
            Assert.That(
                read.Select(night => night.Name),
                Is.EqualTo(nights.Select(night => night.Name))
            );
            Assert.That(
                read.Select(NightWriter.Write),
                Is.EqualTo(nights.Select(NightWriter.Write))
            );
            Assert.That(
                HistoryFolder.Read(_folder, last: 1).Select(night => night.Number),
                Is.EqualTo([10])
            );
        });
    }

    [Test]
    public void Leaves_other_files_alone()
    {
        File.WriteAllText(Path.Combine(_folder, "README.md"), "nights");
        File.WriteAllText(Path.Combine(_folder, "2026-11-09.ndjson.partial"), "{");

        Assert.That(HistoryFolder.Read(_folder), Is.Empty);
    }

    [TestCase("", "expected a line for the night")]
    [TestCase("[]", "line 1: ")]
    [TestCase("{\"type\":\"cell\"}", "line 1: /type: found \"cell\", expected \"night\"")]
    [TestCase("{\"type\":\"night\",\"format\":2}", "/format: found 2, expected a format up to 1")]
    [TestCase("{\"type\":\"night\",\"format\":1}", "/day: the member is absent")]
    [TestCase("{\"type\":\"night\"", "line 1: ")]
    public void Says_where_a_night_cannot_be_read(string text, string problem)
    {
        var path = Path.Combine(_folder, "2026-11-09.ndjson");
        File.WriteAllText(path, text);

        Assert.That(
            () => HistoryFolder.Read(_folder),
            Throws
                .TypeOf<ResultsException>()
                .With.Message.StartsWith(path + ": ")
                .And.Message.Contains(problem)
        );
    }

    [Test]
    public void Reads_every_night_that_was_cut_or_says_where()
    {
        var whole = NightWriter.Write(Night("2026-11-09", Good(), Bad("parallel-tools")));
        var path = Path.Combine(_folder, "2026-11-09.ndjson");
        for (var length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(path, whole[..length]);
            try
            {
                HistoryFolder.Read(_folder);
            }
            catch (ResultsException problem)
            {
                Assert.That(problem.Message, Does.StartWith(path));
            }
        }
    }

    [Test]
    public void Refuses_a_file_that_is_named_after_another_night()
    {
        var bytes = NightWriter.Write(Night("2026-11-09", Good()));
        File.WriteAllBytes(Path.Combine(_folder, "2026-11-08.ndjson"), bytes);

        Assert.That(
            () => HistoryFolder.Read(_folder),
            Throws.TypeOf<ResultsException>().With.Message.Contains("found the night 2026-11-09")
        );
    }

    [Test]
    public void Refuses_states_that_are_not_of_the_rules()
    {
        var text = Encoding
            .UTF8.GetString(NightWriter.Write(Night("2026-11-09", Good())))
            .Replace("\"hh\"", "\"hhh\"", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "2026-11-09.ndjson"), text);

        Assert.That(
            () => HistoryFolder.Read(_folder),
            Throws
                .TypeOf<ResultsException>()
                .With.Message.Contains("line 2: /states: ")
                .And.Message.Contains("a letter for each of the 2 rules")
        );
    }
}
