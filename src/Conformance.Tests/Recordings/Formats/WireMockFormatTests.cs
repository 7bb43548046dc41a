using System.Text;
using Conformance.Recordings;
using Conformance.Recordings.Formats;
using Conformance.Recordings.Imported;
using Conformance.Running.AdHoc;
using Conformance.Tests.Files;
using Conformance.Wire.Exchanges;

namespace Conformance.Tests.Recordings.Formats;

internal sealed class WireMockFormatTests
{
    const string B = "fail finish/known";

    [TestCase("mappings/stream.json", "A")]
    [TestCase("mappings/plain-base64.json", "B")]
    [TestCase("all.json", "AC")]
    public void Gives_the_bytes_as_they_were_sent(string sample, string exchanges)
    {
        var read = SampleVerdict.Read("wiremock/" + sample).Exchanges;

        Assert.That(
            read.Select(one => one.Exchange.Response.Body.ToArray()),
            Is.EqualTo(exchanges.Select(SampleVerdict.Body))
        );
        Assert.That(
            read.Select(one => one.Exchange.Request.Body.ToArray()),
            Is.EqualTo(exchanges.Select(SampleVerdict.RequestBody))
        );
        Assert.That(
            read.Select(one => one.Exchange.Response.NotKept),
            Has.All.EqualTo(NotKept.Times)
        );
    }

    [TestCase("mappings/stream.json", "pass")]
    [TestCase("mappings/plain-base64.json", B)]
    [TestCase("mappings/plain-json-body.json", B)]
    [TestCase("all.json", "pass", "skipped")]
    public void Gives_the_verdict_of_the_same_exchanges(string sample, params string[] cells) =>
        Assert.That(SampleVerdict.Of("wiremock/" + sample), Is.EqualTo(cells));

    [Test]
    public void Says_that_json_was_written_anew() =>
        Assert.That(
            SampleVerdict
                .Read("wiremock/mappings/plain-json-body.json")
                .Exchanges[0]
                .Exchange.Response.NotKept,
            Is.EqualTo(NotKept.Json | NotKept.Times)
        );

    [Test]
    public void Judges_bodies_with_the_mappings_that_name_them()
    {
        var inputs = Folder(FormatSamples.PathOf("wiremock"));

        Assert.That(
            inputs.Where(one => one.Other is not null).Select(one => Path.GetFileName(one.Name)),
            Is.EqualTo(new[] { "stream.txt" })
        );
    }

    [Test]
    public void Takes_the_steps_of_a_scenario_in_the_order_of_its_states()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "a.json", "third", "2", null);
        Write(folder, "b.json", "first", "Started", "1");
        Write(folder, "c.json", "second", "1", "2");

        Assert.That(
            Folder(folder.Path)
                .Select(one => Encoding.UTF8.GetString(one.Exchanges[0].Response.Body.Span)),
            Is.EqualTo(new[] { "first", "second", "third" })
        );
    }

    [Test]
    public void Leaves_the_order_of_states_that_lead_nowhere_or_round_in_circles()
    {
        ScenarioStep?[] steps =
        [
            new("s", "2", "Started"),
            null,
            new("s", "Started", "2"),
            new("s", "lost", null),
            new("t", "Started", "Started"),
        ];

        Assert.That(
            ScenarioOrder.Sort([0, 1, 2, 3, 4], i => steps[i]),
            Is.EqualTo(new[] { 2, 1, 0, 3, 4 })
        );
    }

    [TestCase("""{"proxyBaseUrl":"https://a.test"}""", "passes the request on")]
    [TestCase("""{"fault":"EMPTY_RESPONSE"}""", "a fault")]
    [TestCase("""{"body":"{{now}}","transformers":["response-template"]}""", "a template")]
    [TestCase("""{"status":200}""", "does not keep the body")]
    public void Leaves_out_what_no_provider_has_answered(string response, string why)
    {
        var file = Mapping(
            $$$"""{"request":{"urlPath":"/v1/chat/completions"},"response":{{{response}}}}"""
        );

        Assert.That(file.Exchanges, Is.Empty);
        Assert.That(file.LeftOut.Single().Why, Does.Contain(why));
    }

    [TestCase("true", "\"persistent\":false", true)]
    [TestCase("true", "\"persistent\":true", false)]
    [TestCase("false", "\"persistent\":false", false)]
    public void Knows_that_a_pattern_may_be_a_part_of_the_request(
        string ignoresMore,
        string written,
        bool unknown
    )
    {
        var file = Mapping(
            $$$"""{"request":{"url":"/v1","bodyPatterns":[{"equalToJson":"{}","ignoreExtraElements":{{{ignoresMore}}}}]},"response":{"body":"x"},{{{written}}}}"""
        );

        Assert.That(
            file.Exchanges[0].Exchange.Response.NotKept.HasFlag(NotKept.Request),
            Is.EqualTo(unknown)
        );
    }

    [TestCase("../../secret.txt")]
    [TestCase("/etc/hostname")]
    [TestCase("a/../../b")]
    [TestCase("a\\\\..\\\\b")]
    [TestCase("")]
    public void Reads_no_body_from_elsewhere(string name)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "__files"));
        File.WriteAllText(Path.Combine(folder.Path, "secret.txt"), "secret");

        Assert.That(
            ReadNamed(folder, name).Problem,
            Does.Match("^1:[0-9]+: ").And.Contain("expected the name of a file below __files")
        );
    }

    [Test]
    public void Follows_no_link_to_a_body()
    {
        using var folder = new TemporaryFolder();
        var bodies = Directory.CreateDirectory(Path.Combine(folder.Path, "__files"));
        File.WriteAllText(Path.Combine(folder.Path, "secret.txt"), "secret");
        File.CreateSymbolicLink(
            Path.Combine(bodies.FullName, "link.txt"),
            Path.Combine(folder.Path, "secret.txt")
        );

        Assert.That(ReadNamed(folder, "link.txt").Problem, Does.Contain("is a link"));
    }

    [Test]
    public void Says_that_a_body_is_missing()
    {
        using var folder = new TemporaryFolder();

        Assert.That(
            ReadNamed(folder, "gone.txt").Problem,
            Does.Match("^1:[0-9]+: ").And.Contain("'gone.txt', is not below __files")
        );
    }

    [TestCase("wiremock/mappings/stream.json")]
    [TestCase("wiremock/mappings/plain-base64.json")]
    [TestCase("wiremock/mappings/plain-json-body.json")]
    [TestCase("wiremock/all.json")]
    public void Tells_the_place_where_a_file_is_cut(string sample) =>
        DamagedSample.AssertToldWhereCut(sample);

    [Test]
    public void Reads_what_wiremock_net_writes()
    {
        var (request, response) = SampleVerdict
            .Read(
                "x.json",
                """{"Guid":"a","Request":{"Path":{"Matchers":[{"Name":"WildcardMatcher","Pattern":"/v1/chat/completions"}]},"Methods":["POST"],"Body":{"Matcher":{"Name":"JsonMatcher","Pattern":{"model":"m"}}}},"Response":{"StatusCode":200,"BodyAsJson":{"choices":[]},"Headers":{"Content-Type":"application/json"}}}"""u8.ToArray()
            )
            .Exchanges[0]
            .Exchange;

        Assert.That(Encoding.UTF8.GetString(request.Body.Span), Is.EqualTo("{\"model\":\"m\"}"));
        Assert.That(Encoding.UTF8.GetString(response.Body.Span), Is.EqualTo("{\"choices\":[]}"));
        Assert.That(response.NotKept, Is.EqualTo(NotKept.Json | NotKept.Times));
    }

    static Conformance.Recordings.Imported.ImportedFile Mapping(string json) =>
        SampleVerdict.Read("x.json", Encoding.UTF8.GetBytes(json));

    static AdHocInput ReadNamed(TemporaryFolder folder, string name)
    {
        var file = Path.Combine(
            Directory.CreateDirectory(Path.Combine(folder.Path, "mappings")).FullName,
            "x.json"
        );
        File.WriteAllText(
            file,
            $$$"""{"request":{"urlPath":"/v1"},"response":{"bodyFileName":"{{{name}}}"}}"""
        );
        return AdHocFile.Read(file, "x", true, null, default);
    }

    static void Write(TemporaryFolder folder, string name, string body, string from, string? to) =>
        File.WriteAllText(
            Path.Combine(folder.Path, name),
            $$$"""{"scenarioName":"s","requiredScenarioState":"{{{from}}}"{{{(to is null ? "" : $",\"newScenarioState\":\"{to}\"")}}},"request":{"urlPath":"/v1"},"response":{"status":200,"body":"{{{body}}}"}}"""
        );

    static List<AdHocInput> Folder(string path) =>
        AdHocInputs.Read([path], null, default, static () => []);
}
