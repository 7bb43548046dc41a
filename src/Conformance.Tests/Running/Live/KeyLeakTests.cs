using System.Text;
using Conformance.Running.Live.Keys;
using Conformance.Tests.Cli;

namespace Conformance.Tests.Running.Live;

internal sealed class KeyLeakTests
{
    const string Key = "planted/key+with\"quotes\"-0123456789";

    static readonly string[] Forms =
    [
        Key,
        "planted%2Fkey%2Bwith%22quotes%22-0123456789",
        "planted/key+with\\\"quotes\\\"-0123456789",
        "planted\\/key\\u002bwith\\\"quotes\\\"-0123456789",
        "planted/key+with\\u0022quotes\\u0022-0123456789",
        "planted/key+with&quot;quotes&quot;-0123456789",
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Key)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes("user:" + Key)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes("Bearer " + Key + " and more")),
    ];

    [TestCaseSource(nameof(Forms))]
    public void Takes_a_key_out_in_whatever_form_it_comes_back(string form)
    {
        var keys = new KeyValues([Key]);
        var scrubbed = keys.Scrub($"before {form} behind");

        Assert.That(scrubbed, Does.StartWith("before ").And.EndWith(" behind"));
        Assert.That(scrubbed, Does.Contain("[scrubbed]"));
        Assert.That(scrubbed, Does.Not.Contain(form[4..^6]));
    }

    [TestCase("ollama")]
    [TestCase("none")]
    [TestCase("EMPTY")]
    [TestCase("lm-studio")]
    public void Leaves_placeholders_alone_for_they_stand_in_honest_answers(string placeholder) =>
        Assert.That(
            new KeyValues([placeholder]).Scrub($"\"system_fingerprint\":\"fp_{placeholder}\""),
            Does.Contain(placeholder)
        );

    /// <summary>A server that echoes the key wherever it can: nothing that is written or said holds it.</summary>
    [TestCase(200, "live")]
    [TestCase(200, "record")]
    [TestCase(401, "live")]
    [TestCase(500, "live")]
    public void Lets_no_key_into_anything_that_is_written_or_said(int status, string mode)
    {
        var recorded = new RecordedAnswers("openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml");
        using var server = new StubServer(
            async (request, answer) =>
            {
                var echoed = request.Headers["authorization"];
                var text = Encoding.UTF8.GetString(recorded.Of(request).Response.Body.Span);
                var escaped = System.Text.Json.JsonEncodedText.Encode(echoed).ToString();
                await answer.WholeAsync(
                    status,
                    "text/event-stream",
                    Encoding.UTF8.GetBytes(
                        status == 200
                            ? text.Replace(
                                "\"system_fingerprint\":\"",
                                $"\"echo\":\"{escaped}\",\"{escaped}\":1,\"system_fingerprint\":\"",
                                StringComparison.Ordinal
                            ) + $": {echoed}\n\n{escaped}: 1\n\ndata: {escaped}\n\n"
                            : $"{{\"error\":{{\"message\":\"{escaped} is wrong\",\"code\":\"{escaped}\"}}}}"
                    ),
                    $"X-Request-Id: {echoed}",
                    $"Set-Cookie: key={echoed}",
                    "Server: " + Convert.ToBase64String(Encoding.UTF8.GetBytes(echoed))
                );
            }
        );
        using var checkout = new Checkout();
        var before = Directory.GetFiles(checkout.Root, "*", SearchOption.AllDirectories);
        var run = Checkout.ConformIn(
            checkout.Root,
            new Dictionary<string, string> { ["OPENROUTER_API_KEY"] = Key },
            "run",
            "--mode",
            mode,
            "--provider",
            "openrouter",
            "--scenario",
            "single-tool",
            "--base-url",
            server.Url,
            "--retries",
            "0",
            "--out",
            checkout.PathOf("out"),
            "--json-out",
            checkout.PathOf("copy.ndjson")
        );

        Assert.That(server.Requests, Is.Not.Empty, run.ToString());
        Assert.That(server.Requests[0].Headers["authorization"], Is.EqualTo("Bearer " + Key));
        var written = Directory
            .GetFiles(checkout.Root, "*", SearchOption.AllDirectories)
            .Except(before, StringComparer.Ordinal)
            .ToDictionary(file => file, File.ReadAllText);
        written.Add("standard output", run.Output);
        written.Add("standard error", run.Error);
        Assert.That(written.Keys, Has.Some.Contains("exchanges"), run.ToString());
        Assert.That(
            run.Error.Contains("conform: recorded cassettes/"),
            Is.EqualTo(mode == "record"),
            run.ToString()
        );
        foreach (var (where, text) in written)
        {
            foreach (var part in Forms.Append("0123456789").Append("quotes"))
            {
                Assert.That(
                    text.Contains(part, StringComparison.Ordinal),
                    Is.False,
                    $"{where}: {part}"
                );
            }
        }
    }
}
