using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Judging;

namespace Conformance.Reports.Rules;

/// <summary>The catalogue for programs: one JSON document, members in snake_case, always in this order.</summary>
internal static class RuleJson
{
    static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // read by programs, never put into HTML as it stands
    };

    public static byte[] Write(string rulesVersion, IEnumerable<RuleEntry> entries)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("format", 1);
            json.WriteString("rules_version", rulesVersion);
            json.WriteStartArray("rules");
            foreach (var entry in entries)
            {
                WriteEntry(json, entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    /// <summary>The record of the first dialect that has the rule; where there are several dialects, each of its records too.</summary>
    static void WriteEntry(Utf8JsonWriter json, RuleEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Id);
        WriteRecord(json, entry.First);
        if (entry.NamesDialects)
        {
            json.WriteStartArray("dialects");
            foreach (var row in entry.Rows)
            {
                json.WriteStartObject();
                json.WriteString("dialect", row.Dialect);
                WriteRecord(json, row.Rule);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    static void WriteRecord(Utf8JsonWriter json, Rule rule)
    {
        json.WriteString("level", rule.Level.Name());
        json.WriteString("statement", rule.Statement);
        json.WriteStartArray("kinds");
        foreach (var kind in rule.Kinds)
        {
            json.WriteStartObject();
            json.WriteString("kind", kind.Name);
            json.WriteString("message", kind.Message);
            if (kind.Level is { } level)
            {
                json.WriteString("level", level.Name());
            }

            if (kind.Advice is { } advice)
            {
                json.WriteString("advice", advice);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("exceptions", rule.Exceptions);
        json.WriteStartArray("needs");
        foreach (var need in Enum.GetValues<RuleNeeds>())
        {
            if (need != RuleNeeds.None && rule.Needs.HasFlag(need))
            {
                json.WriteStringValue(Name(need));
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("circumstances");
        foreach (var entry in rule.Circumstances)
        {
            json.WriteStartObject();
            json.WriteString("kind", entry.Kind);
            json.WriteString("where", entry.Where);
            json.WriteStartArray("on");
            foreach (var part in entry.On.Names())
            {
                json.WriteStringValue(part);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("unexercised", rule.Unexercised);
        json.WriteBoolean("stream", rule.Modes.HasFlag(RuleModes.Stream));
        json.WriteBoolean("body", rule.Modes.HasFlag(RuleModes.Body));
        json.WriteString("since", rule.Since);
        json.WriteString("maturity", rule.Maturity.ToString().ToLowerInvariant());
        json.WriteString("advice", rule.Advice);
        json.WriteStartArray("sources");
        foreach (var source in rule.FurtherSources.Prepend(rule.Source))
        {
            WriteSource(json, source);
        }

        json.WriteEndArray();
    }

    static string Name(RuleNeeds need) =>
        need switch
        {
            RuleNeeds.LineEndings => "line-endings",
            RuleNeeds.NonAscii => "non-ascii",
            _ => need.ToString().ToLowerInvariant(),
        };

    static void WriteSource(Utf8JsonWriter json, RuleSource source)
    {
        json.WriteStartObject();
        json.WriteString("kind", RuleWords.Kind(source.Kind));
        json.WriteString("title", source.Title);
        json.WriteString("version", source.Version);
        json.WriteString("section", source.Section);
        json.WriteString("link", source.Link);
        json.WriteString("read", source.Read);
        json.WriteString("quote", source.Quote);
        json.WriteStartArray("clients");
        foreach (var client in source.Clients)
        {
            json.WriteStartObject();
            json.WriteString("client", client.Client);
            json.WriteString("version", client.Version);
            json.WriteString("link", client.Link);
            json.WriteString("reads", client.Reads);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
