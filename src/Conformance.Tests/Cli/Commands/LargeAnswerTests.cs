using System.Globalization;
using System.Text;

namespace Conformance.Tests.Cli.Commands;

/// <summary>The README promises: at most 16 bytes of memory for each byte of an answer, and 100 MB.</summary>
internal sealed class LargeAnswerTests
{
    const long BytesForEachByte = 16;
    const long BytesAlways = 100_000_000;

    const string Begin =
        """{"id":"c","object":"chat.completion.chunk","created":1776300000,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""";

    const string End = """},"finish_reason":null}]}""";

    const string Last = """
        data: {"id":"c","object":"chat.completion.chunk","created":1776300000,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

        data: [DONE]


        """;

    string _folder = null!;

    [SetUp]
    public void Make_a_folder() =>
        _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    [TearDown]
    public void Remove_the_folder() => Directory.Delete(_folder, recursive: true);

    [TestCase(1, 100_000_000, TestName = "Judges_one_event_of_100_MB_within_the_stated_memory")]
    [TestCase(1_000_000, 8, TestName = "Judges_a_million_events_within_the_stated_memory")]
    public void Judges_within_the_stated_memory(int events, int length)
    {
        var judged = JudgeWithin(Write(events, length));

        Assert.That(judged.ExitCode, Is.Zero, judged.ToString());
        Assert.That(judged.Output, Does.Contain("1 cell planned, 1 judged: 1 pass."));
    }

    static IEnumerable<TestCaseData> Costly()
    {
        yield return Case("events_that_are_no_json", "data: {bad\n\n");
        yield return Case("terminators", "data: [DONE]\n\n");
        yield return Case("unknown_fields", "f: x\n");
        yield return Case("blank_lines", "\n");
        yield return Case("header_lines", "a: b\r\n", "HTTP/1.1 200 OK\r\n", "\r\n");
        yield return Case(
            "choices_in_one_chunk",
            """{"index":0,"delta":{"role":"assistant","content":"x"},"finish_reason":"stop"},""",
            $"data: {Begin[..Begin.IndexOf('[')]}[",
            "{}]}\n\n"
        );
        yield return Case(
            "calls_in_one_chunk",
            """{"index":0,"id":"c","type":"function","function":{"name":"f","arguments":"{}"}},""",
            $"data: {Begin},\"tool_calls\":[".Replace(
                ":\"\",",
                ":\"assistant\",",
                StringComparison.Ordinal
            ),
            $"{{}}]{End}\n\n"
        );
    }

    static TestCaseData Case(string name, string part, string before = "", string behind = "") =>
        new TestCaseData(part, before, behind).SetName($"Judges_{name}_within_the_stated_memory");

    /// <summary>Made to cost much; bench/hostile.py measures these and more.</summary>
    [TestCaseSource(nameof(Costly))]
    [CancelAfter(120_000)]
    public void Judges_what_is_made_to_cost_much(string part, string before, string behind)
    {
        const int Length = 8_000_000;
        var file = Path.Combine(_folder, "answer.txt");
        File.WriteAllText(
            file,
            before + string.Concat(Enumerable.Repeat(part, Length / part.Length)) + behind + Last
        );

        Assert.That(JudgeWithin(file).Output, Does.Contain("1 cell planned, 1 judged: 1 "));
    }

    CommandResult JudgeWithin(string file)
    {
        var bound = BytesForEachByte * new FileInfo(file).Length + BytesAlways;

        return Checkout.ConformIn(
            _folder,
            new Dictionary<string, string>
            {
                ["DOTNET_GCHeapHardLimit"] =
                    "0x" + bound.ToString("X", CultureInfo.InvariantCulture),
            },
            "judge",
            file,
            "--no-html"
        );
    }

    string Write(int events, int length)
    {
        var file = Path.Combine(_folder, "answer.txt");
        using var writer = new StreamWriter(file, append: false, new UTF8Encoding(false), 1 << 16);
        // Words of differing letters, so that no rule takes the text for a repeated one.
        var text = string.Concat(
            Enumerable.Range(0, length / 8).Select(word => $"w{word % 1_000_000:D6} ")
        );
        for (var number = 0; number < events; number++)
        {
            writer.Write("data: ");
            writer.Write(Begin);
            writer.Write('"');
            writer.Write(text);
            writer.Write('"');
            writer.Write(End);
            writer.Write("\n\n");
        }

        writer.Write(Last.ReplaceLineEndings("\n"));
        return file;
    }
}
