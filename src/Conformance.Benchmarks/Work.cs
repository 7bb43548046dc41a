using System.Text.Json;
using Conformance.Running.AdHoc;
using Conformance.Specs.Providers;
using YamlDotNet.Core;

namespace Conformance.Benchmarks;

/// <summary>What is measured. Each does its whole work once, and returns something, so that none of it is thrown away.</summary>
internal static class Work
{
    static readonly JsonDocumentOptions RefuseRepeated = new() { AllowDuplicateProperties = false };

    /// <summary>The yardstick's first half: every file through YamlDotNet's event parser.</summary>
    public static int ParseYaml(Corpus corpus)
    {
        var events = 0;
        foreach (var file in corpus.Files)
        {
            var parser = new Parser(new StringReader(File.ReadAllText(file)));
            while (parser.MoveNext())
            {
                events++;
            }
        }

        return events;
    }

    /// <summary>The yardstick's second half: every payload through the framework's JSON parser.</summary>
    public static int ParseJson(Corpus corpus)
    {
        var objects = 0;
        foreach (var payload in corpus.Payloads)
        {
            using var document = JsonDocument.Parse(payload, RefuseRepeated);
            objects += document.RootElement.ValueKind == JsonValueKind.Object ? 1 : 0;
        }

        return objects;
    }

    /// <summary>What <c>conform judge</c> does between its command line and its reports, on one thread.</summary>
    public static int Judge(Corpus corpus, IReadOnlyList<Provider> providers)
    {
        var inputs = AdHocInputs.Read(
            corpus.Files,
            null,
            ReadOnlyMemory<byte>.Empty,
            static () => [],
            threads: 1
        );
        return AdHocJudge.Judge(inputs, providers, threads: 1).Count;
    }
}
