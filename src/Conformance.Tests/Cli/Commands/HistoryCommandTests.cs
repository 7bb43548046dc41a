using System.Text.Json;
using Conformance.Schemas;
using Conformance.Tests.Snapshots;

namespace Conformance.Tests.Cli.Commands;

internal sealed class HistoryCommandTests
{
    const string Groq = "cassettes/groq/kimi-k2-0905/single-tool/2025-10-23.yaml";

    Checkout _checkout = null!;

    [SetUp]
    public void Copy_the_checkout() => _checkout = new Checkout();

    [TearDown]
    public void Remove_the_copy() => _checkout.Dispose();

    void Night(string day, params string[] more)
    {
        _checkout.Conform("run", "--no-html", "--out", "night");
        var added = _checkout.Conform(["history", "add", "night", "--as-of", day, .. more]);
        Assert.That(added.ExitCode, Is.Zero, added.ToString());
        Assert.That(added.Output, Does.StartWith($"history: history/{day}.ndjson (6 cells)"));
    }

    [Test]
    public void Tells_what_changed_between_the_nights_that_were_kept()
    {
        Night("2026-11-09");
        _checkout.Replace(Groq, "\"usage\":", "\"usages\":");
        Night("2026-11-10", "--link", "https://ci.example/10");
        _checkout.Replace(Groq, "\"usages\":", "\"usage\":");
        Night("2026-11-13");

        var shown = _checkout.Conform("history", "show", "--target", "groq");
        var json = _checkout.Conform("history", "show", "--json", "--target", "groq");
        using var document = JsonDocument.Parse(json.Output);
        var changes = document.RootElement.GetProperty("transitions").EnumerateArray().ToList();

        Assert.Multiple(() =>
        {
            Assert.That(shown.ExitCode, Is.Zero, shown.ToString());
            Snapshot.Verify(shown.Output);
            Assert.That(
                changes.Select(change => change.GetProperty("kind").GetString()),
                Is.EqualTo(["fixed", "worse"])
            );
            Assert.That(
                changes[1].GetProperty("run").GetString(),
                Is.EqualTo("https://ci.example/10")
            );
        });
    }

    [Test]
    public void Writes_lines_as_their_schema_says_and_the_same_run_once()
    {
        Night("2026-11-09");
        var again = _checkout.Conform("history", "add", "night", "--as-of", "2026-11-09");
        var schema = JsonSchema.Load(
            File.ReadAllBytes(_checkout.PathOf("specs/schemas/history.schema.json"))
        );

        Assert.Multiple(() =>
        {
            Assert.That(again.Output, Does.Contain("already"));
            foreach (var line in File.ReadLines(_checkout.PathOf("history/2026-11-09.ndjson")))
            {
                using var document = JsonDocument.Parse(line);
                Assert.That(schema.Evaluate(document.RootElement), Is.Empty, line);
            }
        });
    }

    [Test]
    public void Asks_for_the_day_of_a_replay()
    {
        _checkout.Conform("run", "--no-html", "--out", "night");

        var added = _checkout.Conform("history", "add", "night");

        Assert.That(added.ExitCode, Is.EqualTo(2));
        Assert.That(added.Error, Does.Contain("--as-of DATE"));
    }

    [Test]
    public void Says_what_is_not_there()
    {
        var nothing = _checkout.Conform("history", "show");
        Night("2026-11-09");
        var nobody = _checkout.Conform("history", "show", "--target", "acme");

        Assert.Multiple(() =>
        {
            Assert.That(nothing.ExitCode, Is.EqualTo(2));
            Assert.That(nothing.Error, Does.Contain("`conform history add RUN` makes it"));
            Assert.That(nobody.ExitCode, Is.EqualTo(2));
            Assert.That(nobody.Error, Does.Contain("acme"));
            Assert.That(nobody.Error, Does.Contain("groq/kimi-k2-0905"));
        });
    }

    [Test]
    public void Takes_the_folder_that_the_project_names()
    {
        File.AppendAllText(_checkout.PathOf("conform.yaml"), "\nhistory: kept/nights\n");
        _checkout.Conform("run", "--no-html", "--out", "night");

        var added = _checkout.Conform("history", "add", "night", "--as-of", "2026-11-09");
        var shown = _checkout.Conform("history", "show");

        Assert.That(added.Output, Does.StartWith("history: kept/nights/2026-11-09.ndjson"));
        Assert.That(shown.Output, Does.StartWith("1 night, 2026-11-09"), shown.ToString());
    }

    [TestCase("run")]
    [TestCase("report", "night")]
    [TestCase("judge", "cassettes/groq")]
    public void Is_read_before_anything_is_asked_or_judged(params string[] command)
    {
        Night("2026-11-09");
        var none = _checkout.Conform([.. command, "--out", "other", "--history", "nowhere"]);
        File.WriteAllText(_checkout.PathOf("history/2026-11-10.ndjson"), "{}\n");
        var broken = _checkout.Conform([.. command, "--out", "other"]);
        var unread = _checkout.Conform([.. command, "--out", "other", "--no-html"]);

        Assert.Multiple(() =>
        {
            Assert.That(none.ExitCode, Is.EqualTo(2), none.ToString());
            Assert.That(none.Error, Does.Contain("--history: nowhere: there is no such folder"));
            Assert.That(broken.ExitCode, Is.EqualTo(2), broken.ToString());
            Assert.That(broken.Error, Does.Contain("2026-11-10.ndjson: line 1: /type"));
            Assert.That(unread.ExitCode, Is.LessThan(2), unread.ToString());
        });
    }

    [Test]
    public void Writes_a_page_that_leads_to_the_nights_that_are_still_there()
    {
        _checkout.Conform("run", "--out", "night 1");
        _checkout.Conform("history", "add", "night 1", "--as-of", "2026-11-09");
        Night("2026-11-10");
        Night("2026-11-11", "--link", "https://ci.example/11");
        _checkout.Replace(Groq, "\"usage\":", "\"usages\":");
        _checkout.Conform("run", "--out", "night");

        var shown = _checkout.Conform("history", "show", "--out", "pages/nights");
        var json = _checkout.Conform("history", "show", "--json", "--out", "pages/nights");
        var page = _checkout.Read("pages/nights/history.html");

        Assert.Multiple(() =>
        {
            Assert.That(shown.Output, Does.EndWith("\nhistory: pages/nights/history.html\n"));
            Assert.That(json.Output, Does.EndWith("}\n"));
            Assert.That(json.Error, Does.Contain("history: pages/nights/history.html"));
            Assert.That(page, Does.Contain("href=\"../../night%201/index.html\""));
            Assert.That(
                page,
                Does.Not.Contain("href=\"../../night/index.html\""),
                "it holds a later run"
            );
            Assert.That(page, Does.Contain("href=\"https://ci.example/11\""));
        });
    }

    [Test]
    public void Mixes_its_page_with_nothing_else()
    {
        Night("2026-11-09");

        var mixed = _checkout.Conform("history", "show", "--out", "night");
        var nowhere = _checkout.Conform("history", "show", "--open");

        Assert.Multiple(() =>
        {
            Assert.That(mixed.ExitCode, Is.EqualTo(2));
            Assert.That(mixed.Error, Does.Contain("--out: ").And.Contain("give an empty folder"));
            Assert.That(nowhere.ExitCode, Is.EqualTo(2));
            Assert.That(nowhere.Error, Does.Contain("--open shows history.html; say with --out"));
        });
    }
}
