using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Judging;
using Conformance.Running.Proof;
using Conformance.Specs.Clients;

namespace Conformance.Serve.Catalog;

/// <summary>
/// What <c>conform serve --proof</c> serves, for the loop of an SDK's author: each failing example with its rule, level, the
/// passing example beside it, and the clients that are known to break on such an answer.
/// </summary>
internal static class ProofIndex
{
    public const string Path = "/proof/index.json";
    const int Format = 1;

    static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
    };

    public static ReadOnlyMemory<byte> Write(
        IEnumerable<ProofExample> examples,
        IReadOnlyList<Client> clients
    )
    {
        var all = examples.ToList();
        var controls = all.Where(example => example.Passes)
            .GroupBy(example => example.Rule, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteStartArray("examples");
            foreach (var example in all.Where(example => !example.Passes))
            {
                Write(json, example, controls.GetValueOrDefault(example.Rule), clients);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    static void Write(
        Utf8JsonWriter json,
        ProofExample example,
        ProofExample? control,
        IReadOnlyList<Client> clients
    )
    {
        json.WriteStartObject();
        json.WriteString("path", ProofCatalog.PathOf(example) + "/v1");
        json.WriteString("rule", example.Rule);
        json.WriteString("level", Level(example)?.Name());
        json.WriteString("example", example.Name);
        json.WriteString("title", example.Title);
        json.WriteString("report", example.Link);
        json.WriteString("control", control is null ? null : ProofCatalog.PathOf(control) + "/v1");
        json.WriteStartArray("findings");
        foreach (var finding in example.Expected)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule);
            json.WriteString("kind", finding.Kind);
            json.WriteString("where", finding.Where);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("clients");
        foreach (var client in clients)
        {
            foreach (var need in client.Needs.Where(need => Breaks(need, example)))
            {
                json.WriteStartObject();
                json.WriteString("client", client.Id);
                json.WriteString("version", client.Version);
                json.WriteString("breaks", need.Breaks);
                json.WriteString("source", need.Source);
                json.WriteString("verified_on", $"{need.VerifiedOn:yyyy-MM-dd}");
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Of the rule that it is about; null for a trait or an expectation, which have none.</summary>
    static Level? Level(ProofExample example) =>
        example.Expected.FirstOrDefault(finding => finding.Rule == example.Rule)?.Level
        ?? example.Dialect.Rules.FirstOrDefault(rule => rule.Id == example.Rule)?.Level;

    static bool IsStream(ProofExample example) =>
        example
            .Exchange.Response.Header("content-type")
            ?.Contains("event-stream", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>What a client breaks on only where a tool is called is not said of every answer.</summary>
    static bool Breaks(ClientNeed need, ProofExample example) =>
        need.Rule is { } rule
        && !need.Called
        && (!need.Streamed || IsStream(example))
        && example.Expected.Any(finding =>
            finding.Rule == rule
            && (need.Kind is null || need.Kind == finding.Kind)
            && (need.Where is null || need.Where == finding.Where)
            && !example.Dialect.Answers.IsDeprecated(finding.Where ?? "")
        );
}
