using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Conformance.Tests.Cli.Commands;

internal sealed class JudgeCommandTests
{
    /// <summary>Two parallel calls at one index, as https://github.com/ollama/ollama/issues/15457 reports it.</summary>
    internal const string Defect = """
        data: {"id":"chatcmpl-817","object":"chat.completion.chunk","created":1776300000,"model":"qwen3","choices":[{"index":0,"delta":{"role":"assistant","content":"","tool_calls":[{"index":0,"id":"call_a1","type":"function","function":{"name":"add","arguments":"{\"a\":2,\"b\":3}"}}]},"finish_reason":null}]}

        data: {"id":"chatcmpl-817","object":"chat.completion.chunk","created":1776300000,"model":"qwen3","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_b2","type":"function","function":{"name":"multiply","arguments":"{\"a\":2,\"b\":3}"}}]},"finish_reason":null}]}

        data: {"id":"chatcmpl-817","object":"chat.completion.chunk","created":1776300000,"model":"qwen3","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

        data: [DONE]


        """;

    internal const string StreamHead =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";

    Checkout _checkout = null!;

    [SetUp]
    public void Copy_the_checkout() => _checkout = new Checkout();

    [TearDown]
    public void Remove_the_copy() => _checkout.Dispose();

    [Test]
    public void Judges_what_curl_prints_as_the_readme_shows()
    {
        if (!HasCurl())
        {
            Assert.Ignore("curl is not installed");
        }

        var (address, server) = Serve(StreamHead + Defect);
        var answer = Run("curl", ["-sNi", address], "").Output;
        server.Wait(TimeSpan.FromSeconds(10));

        var judged = Judge(answer, "-");
        var readme = File.ReadAllText(Path.Combine(Checkout.Source, "README.md"));

        Assert.That(judged.ExitCode, Is.EqualTo(1), judged.ToString());
        Assert.That(judged.Output, Does.Contain("tool-call/one-call-per-index"));
        Assert.That(
            readme,
            Does.Contain(
                "curl -sNi URL | conform judge -\n```\n\n```text\n"
                    + judged.Output.TrimEnd()
                    + "\n```\n"
            ),
            "the README shows the true output"
        );
        Assert.That(
            readme.IndexOf("conform judge -", StringComparison.Ordinal),
            Is.LessThan(readme.IndexOf("ci:main", StringComparison.Ordinal)),
            "the line opens the README"
        );
    }

    [Test]
    public void Judges_a_body_without_its_head_and_names_what_that_leaves_out()
    {
        var judged = Judge(Defect, "-");

        Assert.That(judged.ExitCode, Is.EqualTo(1), judged.ToString());
        Assert.That(
            judged.Output,
            Does.Contain("because the head of the answer is not known: http/status")
        );
    }

    [Test]
    public void Takes_the_request_from_a_file()
    {
        _checkout.Write(
            "request.json",
            """{"model":"qwen3","stream":true,"messages":[],"tools":[{"type":"function","function":{"name":"add"}}]}"""
        );

        var judged = Judge(StreamHead + Defect, "-", "--request", _checkout.PathOf("request.json"));

        Assert.That(
            judged.Output,
            Does.Contain("tool/declared").And.Not.Contain("because the request is not known")
        );
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("{\"model\":")]
    public void Refuses_a_request_that_is_none(string request)
    {
        _checkout.Write("request.json", request);

        var judged = Judge(StreamHead + Defect, "-", "--request", _checkout.PathOf("request.json"));

        Assert.That(judged.ExitCode, Is.EqualTo(2), judged.ToString());
        Assert.That(
            judged.Error,
            Does.Contain("request.json:1:").And.Contain("expected the JSON object")
        );
    }

    [Test]
    public void Judges_a_plain_body()
    {
        var judged = Judge(
            """{"id":"x","object":"chat.completion","created":1776300000,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"hi"},"finish_reason":"eos"}]}""",
            "-"
        );

        Assert.That(judged.Output, Does.Contain("finish/known").And.Contain("1 MUST finding"));
    }

    [TestCase(
        "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{}}\n\n",
        "Anthropic Messages"
    )]
    [TestCase(
        "event: response.created\ndata: {\"type\":\"response.created\"}\n\n",
        "OpenAI Responses"
    )]
    [TestCase("{\"candidates\":[]}", "Gemini")]
    [TestCase(
        "{\"model\":\"m\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":\"x\"},\"done\":false}\n{\"model\":\"m\",\"created_at\":\"2026-01-01T00:00:00Z\",\"done\":true}\n",
        "Ollama's own API"
    )]
    [TestCase(
        "data: {\"id\":\"c\",\"object\":\"text_completion\",\"choices\":[{\"text\":\"x\",\"index\":0}]}\n\n",
        "old completions"
    )]
    [TestCase(
        "data:{\"index\":1,\"token\":{\"id\":5,\"text\":\"x\",\"special\":false},\"generated_text\":null}\n\n",
        "Text Generation Inference"
    )]
    [TestCase("[{\"generated_text\":\"x\"}]", "Text Generation Inference")]
    [TestCase("{\"object\":\"list\",\"data\":[]}", "embeddings")]
    public void Names_another_dialect_and_judges_it_by_nobody(string body, string dialect)
    {
        var judged = Judge(body, "-");

        Assert.That(judged.ExitCode, Is.EqualTo(2), judged.ToString());
        Assert.That(judged.Output, Does.Contain("unsupported dialect").And.Contain(dialect));
        Assert.That(judged.Error, Does.Contain("nothing could be judged"));
    }

    [Test]
    public void Takes_the_request_that_lies_beside_an_answer()
    {
        _checkout.Write("one.txt", Defect);
        _checkout.Write("one.request.json", "{\"model\":\"m\",\"stream\":true,\"messages\":[]}");
        _checkout.Write("two.txt", Defect);

        var judged = _checkout.Conform(
            "judge",
            "one.txt",
            "one.request.json",
            "two.txt",
            "--out",
            _checkout.PathOf("out"),
            "--no-html"
        );

        var lines = _checkout.Read("out/results.ndjson").Split('\n');
        Assert.That(
            lines.Single(line => line.Contains("\"scenario\":\"one.txt\"")),
            Does.Not.Contain("the request is not known"),
            judged.ToString()
        );
    }

    [TestCase("groq/kimi-k2-0905", "\"provider\":\"groq\",\"model\":\"kimi-k2-0905\"")]
    [TestCase("groq", "\"provider\":\"groq\"")]
    public void Takes_answers_for_those_of_the_provider_that_is_named(string name, string told)
    {
        _checkout.Write("one.txt", Defect);

        var judged = _checkout.Conform(
            "judge",
            "one.txt",
            "--provider",
            name,
            "--out",
            _checkout.PathOf("out"),
            "--no-html"
        );

        Assert.That(_checkout.Read("out/results.ndjson"), Does.Contain(told), judged.ToString());
        Assert.That(judged.Output, Does.Contain("recorded  one.txt, interaction 0"));
    }

    [TestCase("grok", "there is no provider 'grok', did you mean 'groq'?")]
    [TestCase(
        "groq/kimi-k2-0906",
        "there is no model 'kimi-k2-0906', did you mean 'kimi-k2-0905'?"
    )]
    public void Names_what_is_near_an_unknown_target(string name, string told)
    {
        _checkout.Write("one.txt", Defect);

        var judged = _checkout.Conform("judge", "one.txt", "--provider", name);

        Assert.That(judged.ExitCode, Is.EqualTo(2));
        Assert.That(judged.Error, Does.Contain(told));
    }

    [Test]
    public void Passes_over_a_request_that_was_edited_after_it_was_recorded()
    {
        const string Recording = "cassettes/groq/kimi-k2-0905/single-tool/2025-10-23.yaml";
        _checkout.Write("edited.yaml", _checkout.Read(Recording));
        _checkout.Replace("edited.yaml", "Florence", "Rome");

        var judged = _checkout.Conform(
            "judge",
            "edited.yaml",
            "--out",
            _checkout.PathOf("out"),
            "--no-html"
        );

        Assert.That(
            _checkout.Read("out/results.ndjson"),
            Does.Contain("the recording does not hold the request that was sent")
                .And.Contain("edited after it was recorded"),
            judged.ToString()
        );
    }

    [Test]
    public void Recognises_utf16_and_names_it()
    {
        _checkout.Write("answer.txt", "");
        File.WriteAllBytes(
            _checkout.PathOf("answer.txt"),
            Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Defect)).ToArray()
        );

        var judged = _checkout.Conform("judge", "answer.txt");

        Assert.That(judged.ExitCode, Is.EqualTo(2));
        Assert.That(judged.Output, Does.Contain("UTF-16"));
    }

    [TestCase("")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Type: text")]
    [TestCase("HTTP/1.1 yes\r\n\r\n")]
    public void Says_what_is_wrong_with_input_that_is_no_answer(string input)
    {
        var judged = Judge(input, "-");

        Assert.That(judged.ExitCode, Is.EqualTo(2), judged.ToString());
        Assert.That(judged.Output, Does.Contain("error (harness)"));
    }

    /// <summary>Away from any project, so that nothing is kept.</summary>
    static CommandResult Judge(string input, params string[] arguments) =>
        Run(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "conform.dll"), "judge", .. arguments],
            input
        );

    static CommandResult Run(string program, string[] arguments, string input)
    {
        Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "conformance-nowhere"));
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = Path.Combine(Path.GetTempPath(), "conformance-nowhere"),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return new CommandResult(process.ExitCode, output.Result, error.Result);
    }

    static bool HasCurl() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder =>
                File.Exists(Path.Combine(folder, "curl"))
                || File.Exists(Path.Combine(folder, "curl.exe"))
            );

    /// <summary>Answers one connection with the given bytes, whatever is asked.</summary>
    static (string Address, Task Server) Serve(string answer)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            var stream = client.GetStream();
            _ = await stream.ReadAtLeastAsync(new byte[4096], 1);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer));
            client.Client.Shutdown(SocketShutdown.Send);
            listener.Stop();
        });
        return (
            $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1/chat/completions",
            server
        );
    }
}
