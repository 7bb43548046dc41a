using System.Globalization;
using Conformance.Benchmarks;

if (args.Length > 0 && args[0] == "live")
{
    return LiveBenchmark.Run(args[1..]);
}

if (args.Length != 1 || !Directory.Exists(args[0]))
{
    Console.Error.WriteLine(
        "usage: dotnet run -c Release --project src/Conformance.Benchmarks -- FOLDER   (a folder of cassettes)"
    );
    return 2;
}

const int Rounds = 15;
const int WarmUp = 10;
const int Batch = 10;
const int Copies = 100;

var corpus = Corpus.Read(args[0]);
if (corpus.Files.Count == 0)
{
    Console.Error.WriteLine($"{args[0]} holds no *.yaml");
    return 2;
}

Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"{corpus.Files.Count} cassettes, {corpus.Bytes / 1e6:F2} MB; {corpus.Payloads.Count} chunks, {corpus.PayloadBytes / 1e6:F2} MB"
    )
);
var yaml = new Measure("bare YAML parse", Batch, () => Work.ParseYaml(corpus));
var json = new Measure("bare JSON parse", Batch, () => Work.ParseJson(corpus));
var judging = new Measure("full judging", Batch, () => Work.Judge(corpus, []));
Measure[] all = [yaml, json, judging];

// They take turns, so that a busy moment of the machine does not fall on one of them alone.
for (var round = -WarmUp; round < Rounds; round++)
{
    foreach (var measure in all)
    {
        measure.Run(keep: round >= 0);
    }
}

foreach (var measure in all)
{
    measure.Print(corpus);
}

Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"ratio judging/parsing = {judging.Median / (yaml.Median + json.Median):F2}"
    )
);

var growth = new Measure(
    "judging the folder 100 times over, in one go",
    1,
    () =>
    {
        var files = new List<string>(corpus.Files.Count * Copies);
        for (var copy = 0; copy < Copies; copy++)
        {
            files.AddRange(corpus.Files);
        }

        return Work.Judge(corpus.Over(files), []);
    }
);
growth.Run(keep: true);
Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"growth {Copies}x = {growth.Median / judging.Median:F1}"
    )
);
return 0;
