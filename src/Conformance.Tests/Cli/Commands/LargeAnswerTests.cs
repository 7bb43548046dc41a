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
        var file = Write(events, length);
        var bound = BytesForEachByte * new FileInfo(file).Length + BytesAlways;

        var judged = Checkout.ConformIn(
            _folder,
            new Dictionary<string, string>
            {
                ["DOTNET_GCHeapHardLimit"] =
                    "0x" + bound.ToString("X", CultureInfo.InvariantCulture),
            },
            "judge",
            file
        );

        Assert.That(judged.ExitCode, Is.Zero, judged.ToString());
        Assert.That(judged.Output, Does.Contain("1 cell planned, 1 judged: 1 pass."));
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
