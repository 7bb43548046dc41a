using System.Text;
using Conformance.Cli.Output;
using Conformance.Recordings;
using Conformance.Results.Reading;
using Conformance.Running.Live.Resuming;
using Conformance.Running.Live.Sending;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Cli.Output;

/// <summary>What once ended as an internal error, or put words into a log that were not the command's.</summary>
internal sealed class HostileInputTests
{
    const string Header =
        "{\"type\":\"header\",\"format\":1,\"suite\":\"0\",\"rules_version\":\"1\",\"rules_hash\":\"\",\"specs_hash\":\"\",\"mode\":\"live\",\"filters\":[],\"shard\":null,\"planned\":1}\n";

    [Test]
    public void Tells_where_a_name_of_the_results_holds_half_a_character() =>
        Assert.That(
            () =>
                ResultsReader.Read(
                    Encoding.UTF8.GetBytes(Header + "{\"type\":\"cell\",\"\\ud800\":1}\n")
                ),
            Throws
                .TypeOf<ResultsException>()
                .With.Message.StartsWith("line 2:")
                .And.Message.Contains("half a character")
        );

    [Test]
    public void Tells_that_a_name_of_the_fields_holds_half_a_character() =>
        Assert.That(
            () =>
                MergedFields.Merge([
                    ("fields.json", Encoding.UTF8.GetBytes("{\"format\":1,\"\\udc00\":{}}")),
                ]),
            Throws.TypeOf<ResultsException>().With.Message.Contains("half a character")
        );

    [TestCase("x\\n::error::pwn")]
    [TestCase("X")]
    [TestCase("..")]
    [TestCase("")]
    public void Refuses_a_run_whose_provider_is_no_id(string provider) =>
        Assert.That(
            () =>
                ResultsReader.Read(
                    Encoding.UTF8.GetBytes(
                        Header
                            + "{\"type\":\"cell\",\"rules\":{},\"traits\":{},\"provider\":\""
                            + provider
                            + "\"}\n"
                    )
                ),
            Throws
                .TypeOf<ResultsException>()
                .With.Message.Contains("/provider")
                .And.Message.Contains("expected an id")
        );

    [TestCase("a\n::error::b", "a\\u000A::error::b")]
    [TestCase("  ::error::b", "  \\u003A:error::b")]
    [TestCase("a ##[error]b", "a #\\u0023[error]b")]
    [TestCase("a ##vso[task.setvariable]b", "a #\\u0023vso[task.setvariable]b")]
    [TestCase("\e[2J", "\\u001B[2J")]
    public void Gives_a_log_no_orders(string text, string told) =>
        Assert.That(Terminal.Line(text), Is.EqualTo(told));

    [Test]
    public void Names_a_path_from_the_command_line_in_one_line()
    {
        var judged = Checkout.ConformIn(Path.GetTempPath(), "judge", "a\n::error::b");

        Assert.That(judged.ExitCode, Is.EqualTo(2), judged.ToString());
        Assert.That(judged.Error, Does.Not.Contain("\n::error"));
    }

    [TestCase("path: a\r")]
    [TestCase("path: a\r\r\n")]
    public void Adds_no_row_where_lines_end_in_a_carriage_return(string end)
    {
        var refused = Assert.Throws<ProvenanceException>(() =>
            ProvenanceFile.Insert(
                Encoding.UTF8.GetBytes("format: 1\rrecordings:\r  - " + end),
                "b",
                new string('0', 64),
                new ProvenanceRow("", "", "", "", "")
            )
        );

        Assert.That(refused.Message, Does.Contain("carriage return"));
        Assert.That(refused.Paste[0], Is.EqualTo("  - path: b"));
    }

    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("∞")]
    public void Waits_for_no_time_that_is_no_number(string value) =>
        Assert.That(Backoff.AskedFor(Answer(value), DateTimeOffset.UnixEpoch), Is.Null);

    [TestCase("0.5", 0.5)]
    [TestCase("1000000000", 120)]
    public void Waits_as_long_as_it_is_asked_up_to_two_minutes(string value, double seconds) =>
        Assert.That(
            Backoff.AskedFor(Answer(value), DateTimeOffset.UnixEpoch),
            Is.EqualTo(TimeSpan.FromSeconds(seconds))
        );

    [Test]
    public void Lets_one_run_into_a_folder_at_a_time()
    {
        var folder = Directory.CreateTempSubdirectory("conformance").FullName;
        using (RunLock.Take(folder))
        {
            Assert.That(
                () => RunLock.Take(folder),
                Throws
                    .TypeOf<Conformance.Running.Live.LiveSetupException>()
                    .With.Message.Contains("another run")
            );
        }

        RunLock.Take(folder).Dispose();
        Assert.That(Directory.GetFiles(folder), Is.Empty);
        Directory.Delete(folder);
    }

    [TestCase("data: [DONE]\n\n", true)]
    [TestCase("data: [DONE]\n\n: keep\n\n: keep\n\n", true)]
    [TestCase("data: [DONE]\n\n: keep\n\ndata: {}\n\n", false)]
    [TestCase(": keep\n\n", false)]
    public void Takes_comments_after_the_terminator_for_nothing(string body, bool ended) =>
        Assert.That(
            Conformance.Dialects.AllDialects.Usual.Answers.HasEnded(Encoding.UTF8.GetBytes(body)),
            Is.EqualTo(ended)
        );

    [TestCase("", "is empty")]
    [TestCase("\0\u0001", "is no JSON")]
    public void Does_not_take_a_broken_har_for_what_curl_prints(string text, string told)
    {
        var file = Path.Combine(
            Directory.CreateTempSubdirectory("conformance").FullName,
            "session.har"
        );
        File.WriteAllText(file, text);

        Assert.That(
            () => Conformance.Running.Importing.ImportInputs.Read([file], [], null),
            Throws
                .TypeOf<Conformance.Recordings.Imported.ImportException>()
                .With.Message.Contains(told)
                .And.Message.Not.Contains("curl")
        );
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    static ReceivedResponse Answer(string retryAfter) =>
        new(429, [new HeaderField("retry-after", retryAfter)], default(ReadOnlyMemory<byte>));
}
