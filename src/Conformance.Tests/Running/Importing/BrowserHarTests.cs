using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Conformance.Serve;
using Conformance.Tests.Html;
using Conformance.Tests.Serve;
using Conformance.Wire.Exchanges;
using Microsoft.Playwright;

namespace Conformance.Tests.Running.Importing;

/// <summary>HAR files as Chromium really writes them: by way of Playwright, and by its own DevTools.</summary>
[Category("Browser")]
internal sealed class BrowserHarTests
{
    // DevTools' own page, in the browser, writes what its menu "Save all as HAR" writes.
    const string Export = """
        async () => {
            const { Writer } = await import("./models/har/har.js");
            const { NetworkLog } = await import("./models/logs/logs.js");
            let text = "";
            const progress = { canceled: false, createSubProgress: () => progress };
            await Writer.Writer.write(
                { write: async part => { text += part; }, close: async () => {} },
                NetworkLog.NetworkLog.instance().requests(),
                { sanitize: false },
                progress,
            );
            return text;
        }
        """;

    string _folder = null!;
    int _port;
    IPlaywright? _playwright;
    IBrowser _browser = null!;
    ConformanceServer _server = null!;

    [OneTimeSetUp]
    public async Task Start_the_browser()
    {
        var chromium = Chromium.Find();
        _folder = Directory.CreateTempSubdirectory("conformance").FullName;
        _port = FreePort();
        _server = await ServedRecordings.Start();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = chromium,
                // The sandbox wants rights that a container seldom gives, and the pages are our own.
                Args =
                [
                    "--no-sandbox",
                    $"--remote-debugging-port={_port}",
                    $"--remote-allow-origins=http://127.0.0.1:{_port}",
                ],
            }
        );
    }

    [OneTimeTearDown]
    public async Task Stop_the_browser()
    {
        if (_playwright is not null)
        {
            await _browser.CloseAsync();
            _playwright.Dispose();
            await _server.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }
    }

    [TestCaseSource(typeof(SentPages), nameof(SentPages.Recordings))]
    public async Task Gives_the_same_verdict_by_way_of_Playwright(string recording)
    {
        var file = Path.Combine(_folder, recording.Replace('/', '.') + ".har");
        var context = await _browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                RecordHarPath = file,
                RecordHarContent = HarContentPolicy.Embed,
            }
        );
        var page = await context.NewPageAsync();
        await SentPages.Open(page, _server.Address);
        await SentPages.Ask(page, _server.Address, recording);
        await context.CloseAsync();

        var har = await File.ReadAllBytesAsync(file);
        HarSamples.Keep("playwright.har", recording, har);
        ImportedVerdict.AssertSame(har, recording, NotKept.Bytes);
    }

    [TestCaseSource(typeof(SentPages), nameof(SentPages.Recordings))]
    public async Task Gives_the_same_verdict_by_way_of_DevTools(string recording)
    {
        var context = await _browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await SentPages.Open(page, _server.Address);
        var tools = await context.NewPageAsync();
        await tools.GotoAsync(
            $"http://127.0.0.1:{_port}/devtools/inspector.html?ws={await Debugger()}"
        );
        await tools.WaitForFunctionAsync("() => document.title.includes('127.0.0.1')");
        // It listens from the first request that it shows.
        await Until(async () =>
        {
            await page.EvaluateAsync("() => fetch('/nothing')");
            return await tools.EvaluateAsync<bool>(
                "async () => (await import('./models/logs/logs.js')).NetworkLog.NetworkLog.instance().requests().length > 0"
            );
        });
        await SentPages.Ask(page, _server.Address, recording);

        var har = "";
        await Until(async () =>
        {
            har = await tools.EvaluateAsync<string>(Export);
            return Answers(har) == SentPages.Read(recording).Interactions.Count;
        });
        await context.CloseAsync();

        HarSamples.Keep("devtools.har", recording, Encoding.UTF8.GetBytes(har));
        ImportedVerdict.AssertSame(Encoding.UTF8.GetBytes(har), recording, NotKept.None);
    }

    static int Answers(string har)
    {
        using var document = JsonDocument.Parse(har);
        return document
            .RootElement.GetProperty("log")
            .GetProperty("entries")
            .EnumerateArray()
            .Count(entry =>
                entry.GetProperty("request").GetProperty("method").GetString() == "POST"
                && entry
                    .GetProperty("response")
                    .GetProperty("content")
                    .TryGetProperty("text", out _)
            );
    }

    /// <summary>The address under which the page can be listened to.</summary>
    async Task<string> Debugger()
    {
        using var client = new HttpClient();
        using var list = JsonDocument.Parse(
            await client.GetStringAsync($"http://127.0.0.1:{_port}/json")
        );
        var page = list
            .RootElement.EnumerateArray()
            .First(target => target.GetProperty("url").GetString() == _server.Address + "/");
        return page.GetProperty("webSocketDebuggerUrl").GetString()!["ws://".Length..];
    }

    /// <summary>Asks the browser until it has got so far.</summary>
    static async Task Until(Func<Task<bool>> done)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await done())
            {
                return;
            }
        }

        Assert.Fail("the browser never got so far");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
