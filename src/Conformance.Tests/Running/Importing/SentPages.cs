using Conformance.Recordings;
using Conformance.Recordings.GoVcr;
using Conformance.Tests.Serve;
using Microsoft.Playwright;

namespace Conformance.Tests.Running.Importing;

/// <summary>The committed recordings, asked for again by a page in a browser.</summary>
internal static class SentPages
{
    public static readonly string[] Recordings =
    [
        "groq/kimi-k2-0905/parallel-tools/2025-10-23",
        "groq/kimi-k2-0905/single-tool/2025-10-23",
        "huggingface/kimi-k2-0905/single-tool/2026-03-12",
        "openrouter/kimi-k2-0905/single-tool/2025-09-24",
    ];

    const string Fetch = """
        async ([url, body]) => {
            const answer = await fetch(url, {
                method: "POST",
                headers: { "content-type": "application/json", authorization: "Bearer gsk_0123456789abcdefABCDEF" },
                body,
            });
            return (await answer.text()).length;
        }
        """;

    /// <summary>Opens a page of the server's own origin, so that no answer is kept from it.</summary>
    public static async Task Open(IPage page, string origin)
    {
        await page.RouteAsync(
            origin + "/",
            route =>
                route.FulfillAsync(
                    new RouteFulfillOptions
                    {
                        ContentType = "text/html",
                        Body = "<!doctype html><title>asks</title>",
                    }
                )
        );
        await page.GotoAsync(origin + "/");
    }

    /// <summary>Sends the requests of a recording as they were recorded.</summary>
    public static async Task Ask(IPage page, string origin, string recording)
    {
        var target = recording[..recording.IndexOf('/', recording.IndexOf('/') + 1)];
        foreach (var interaction in Read(recording).Interactions)
        {
            await page.EvaluateAsync<int>(
                Fetch,
                new object[]
                {
                    $"{origin}/{target}/v1/chat/completions",
                    System.Text.Encoding.UTF8.GetString(interaction.Request.Body.Span),
                }
            );
        }
    }

    public static Cassette Read(string recording) =>
        CassetteReader.Read(
            File.ReadAllBytes(Path.Combine(ServedRecordings.Recordings.Root, recording + ".yaml"))
        );
}
