using System.Text;
using Conformance.Recordings;
using Conformance.Tests.Recordings.GoVcr;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Recordings;

public class ProvenanceFileTests
{
    const string Sha = "00e1234567";

    static readonly ProvenanceRow Row = new(
        "conform import: it's a \"HAR\"",
        "2026-01-02",
        "https://api.groq.com/openai/v1/chat/completions",
        "not stated",
        "answers.har"
    );

    [TestCase("a/m/s/2025-01-01.yaml", 0)]
    [TestCase("groq/kimi-k2-0905/single-tool/2025-09-01.yaml", 2)]
    [TestCase("zai/m/s/2025-01-01.yaml", 5)]
    public void Puts_a_row_where_its_path_belongs_and_leaves_the_rest_as_it_is(string path, int at)
    {
        var before = File.ReadAllText(Path.Combine(RecordedFiles.Folder, "provenance.yaml"));

        var after = Insert(before, path, Row);

        var rows = Provenance.Read(Encoding.UTF8.GetBytes(after));
        Assert.That(rows.Keys.ElementAt(at), Is.EqualTo(path));
        Assert.That(rows[path], Is.EqualTo(Row));
        var start = after.IndexOf("  - path: " + path, StringComparison.Ordinal);
        var end = after.IndexOf("source: answers.har\n", start, StringComparison.Ordinal);
        Assert.That(
            after.Remove(start, end + "source: answers.har\n".Length - start),
            Is.EqualTo(before)
        );
    }

    [Test]
    public void Says_what_the_source_did_not_keep()
    {
        var after = Insert(
            "format: 1\nrecordings: []\n",
            "a/b/c/2026-01-02.yaml",
            Row with
            {
                NotKept = NotKept.Times | NotKept.LineEndings,
            }
        );

        Assert.That(
            after,
            Is.EqualTo(
                """
                format: 1
                recordings:
                  - path: a/b/c/2026-01-02.yaml
                    sha256: 00e1234567
                    recorded_by: 'conform import: it''s a "HAR"'
                    recorded: 2026-01-02
                    against: https://api.groq.com/openai/v1/chat/completions
                    licence: not stated
                    source: answers.har
                    not_kept: [line-endings, times]

                """
            )
        );
    }

    [TestCase("format: 1\nrecordings:\n", "")]
    [TestCase(
        "format: 1\r\nrecordings:\r\n# mine\r\n- path: x\r\n  sha256: y\r\n# the end",
        "# mine"
    )]
    [TestCase("format: 1\nrecordings:\n    -   path: x\n        sha256: y\nother: 1\n", "other: 1")]
    public void Takes_any_layout(string before, string kept)
    {
        var after = Insert(before, "n/o/p/2026-01-02.yaml", Row);

        Assert.That(
            Provenance.Read(Encoding.UTF8.GetBytes(after))["n/o/p/2026-01-02.yaml"],
            Is.EqualTo(Row)
        );
        Assert.That(after, Does.Contain(kept));
    }

    [TestCase("[not, a, mapping]", "cannot be read")]
    [TestCase("format: 1\nrecordings: [ { path: x } ]\n", "laid out in a way")]
    [TestCase("format: 1\n", "has no list 'recordings'")]
    public void Refuses_what_it_cannot_add_to_and_shows_the_lines_to_paste(
        string before,
        string why
    )
    {
        var refused = Assert.Throws<ProvenanceException>(() =>
            Insert(before, "n/o/p/2026-01-02.yaml", Row)
        );

        Assert.That(refused!.Message, Does.Contain(why));
        Assert.That(refused.Paste, Has.Member("  - path: n/o/p/2026-01-02.yaml"));
    }

    [Test]
    public void Refuses_a_path_that_has_a_row() =>
        Assert.That(
            () => Insert("format: 1\nrecordings:\n  - path: x\n", "x", Row),
            Throws.TypeOf<ProvenanceException>().With.Message.Contains("already has a row for x")
        );

    static string Insert(string before, string path, ProvenanceRow row) =>
        Encoding.UTF8.GetString(
            ProvenanceFile.Insert(Encoding.UTF8.GetBytes(before), path, Sha, row)
        );
}
