using System.Text.Json;
using Conformance.Judging;
using Conformance.Judging.Members;

namespace Conformance.Results.Writing;

/// <summary>Writes under what answers came, what members they had, and what other accepted nights have seen.</summary>
internal static class CircumstanceWriter
{
    public static void Write(Utf8JsonWriter json, Circumstance circumstance)
    {
        json.WriteStartObject("circumstance");
        json.WriteString("output", circumstance.Output);
        json.WriteBoolean("reasoned", circumstance.Reasoned);
        json.WriteBoolean("clock_moved", circumstance.ClockMoved);
        json.WriteString("upstream", circumstance.Upstream);
        json.WriteEndObject();
    }

    /// <summary>By circumstance, by how often, by type: hundreds of paths in few words.</summary>
    public static void WriteMembers(Utf8JsonWriter json, MemberSet members)
    {
        json.WriteStartObject();
        foreach (var (circumstance, paths) in members.Circumstances)
        {
            json.WriteStartObject(circumstance);
            WritePaths(json, "always", paths.Where(path => path.Value.Always));
            WritePaths(json, "sometimes", paths.Where(path => !path.Value.Always));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void WritePaths(
        Utf8JsonWriter json,
        string name,
        IEnumerable<KeyValuePair<string, MemberUse>> paths
    )
    {
        json.WriteStartObject(name);
        foreach (
            var types in paths
                .GroupBy(path => path.Value.Types.Name(), StringComparer.Ordinal)
                .OrderBy(types => types.Key, StringComparer.Ordinal)
        )
        {
            json.WriteStrings(types.Key, types.Select(path => path.Key));
        }

        json.WriteEndObject();
    }

    public static void WriteSeen(Utf8JsonWriter json, IReadOnlyList<SeenTurn> seen)
    {
        if (seen.Count == 0)
        {
            return;
        }

        json.WriteStartArray("seen");
        foreach (var turn in seen)
        {
            json.WriteStartObject();
            json.WriteNumber("turn", turn.Turn);
            Write(json, turn.Circumstance);
            json.WriteStartArray("findings");
            foreach (var finding in turn.Findings)
            {
                json.WriteStartObject();
                json.WriteString("rule", finding.Rule);
                json.WriteString("kind", finding.Kind);
                json.WriteString("where", finding.Where);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
