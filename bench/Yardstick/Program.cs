// The least that a program with conform's job and packages can do: start System.CommandLine, read the cassettes
// with YamlDotNet's event parser, and parse the chunks in them with JsonDocument. It judges and writes nothing.
using System.CommandLine;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

var cassettes = new Argument<string>("cassettes")
{
    Description = "The folder whose recordings are read",
};
var run = new Command("run", "Read every recording") { cassettes };
run.SetAction(result =>
{
    var (files, chunks) = (0, 0);
    foreach (
        var file in Directory.EnumerateFiles(
            result.GetRequiredValue(cassettes),
            "*.yaml",
            SearchOption.AllDirectories
        )
    )
    {
        files++;
        chunks += Chunks(file);
    }

    Console.WriteLine($"{files} files, {chunks} chunks");
    return chunks > 0 ? 0 : 2;
});
return new RootCommand("The yardstick for conform's start-up time") { run }
    .Parse(args)
    .Invoke();

// Only response bodies hold lines that begin with "data: {".
static int Chunks(string file)
{
    using var text = File.OpenText(file);
    var parser = new Parser(text);
    var chunks = 0;
    while (parser.MoveNext())
    {
        if (parser.Current is not Scalar scalar)
        {
            continue;
        }

        foreach (var line in scalar.Value.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("data: {"))
            {
                using var chunk = JsonDocument.Parse(line["data: ".Length..].ToString());
                chunks += chunk.RootElement.ValueKind is JsonValueKind.Object ? 1 : 0;
            }
        }
    }

    return chunks;
}
