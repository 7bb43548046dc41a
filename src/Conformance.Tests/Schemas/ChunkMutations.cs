using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Tests.Schemas;

/// <summary>Recorded chunks, and the same with random damage that the seed alone decides.</summary>
static class ChunkMutations
{
    // Values that both evaluators hold exactly: JavaScript rounds numbers to doubles.
    static readonly string[] Values =
    [
        "null",
        "true",
        "false",
        "0",
        "-1",
        "1",
        "1.0",
        "1.5",
        "1e2",
        "2000000000",
        "5000000000",
        "\"\"",
        "\"a\"",
        "\"stop\"",
        "\"assistant\"",
        "\"functions.a:0\"",
        "\"functions.a:0\\n\"",
        "\"functions.a:\\u0663\"",
        "\"\\uD83D\\uDC32\"",
        "[]",
        "{}",
        "[1,1.0]",
        "[{}]",
        "{\"index\":0}",
        "[{\"index\":0,\"delta\":{}}]",
        "{\"token\":1}",
    ];

    static readonly string[] Names =
    [
        "id",
        "index",
        "delta",
        "role",
        "content",
        "tool_calls",
        "function",
        "name",
        "arguments",
        "usage",
        "logprobs",
        "prompt_tokens",
        "queue_time",
        "finish_reason",
        "a_member_of_a_long_name",
        "created",
        "refusal",
        "choices",
        "Upper",
    ];

    public static IEnumerable<string> Recorded() =>
        Directory
            .EnumerateFiles(
                Path.Combine(SchemaTestFiles.Root, "cassettes"),
                "*.yaml",
                SearchOption.AllDirectories
            )
            .Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines)
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("data: {", StringComparison.Ordinal))
            .Select(line => line["data: ".Length..]);

    public static IEnumerable<string> Mutated(int seed, int each)
    {
#pragma warning disable CA5394 // Nothing here is a secret, and the seed must decide everything.
        var random = new Random(seed);
        foreach (var chunk in Recorded().Distinct(StringComparer.Ordinal))
        {
            yield return chunk;
            for (var i = 0; i < each; i++)
            {
                var root = JsonNode.Parse(chunk)!;
                for (var damage = random.Next(1, 4); damage > 0; damage--)
                    Damage(root, random);
                yield return root.ToJsonString();
            }
        }
    }

    static void Damage(JsonNode root, Random random)
    {
        var containers = Containers(root).ToArray();
        var value = JsonNode.Parse(Values[random.Next(Values.Length)]);
        switch (containers[random.Next(containers.Length)])
        {
            case JsonObject members:
                var name =
                    members.Count > 0 && random.Next(4) > 0
                        ? members.ElementAt(random.Next(members.Count)).Key
                        : Names[random.Next(Names.Length)];
                if (random.Next(3) == 0)
                    members.Remove(name);
                else
                    members[name] = value;
                break;
            case JsonArray items:
                if (items.Count > 0 && random.Next(2) == 0)
                    items.Add(items[random.Next(items.Count)]?.DeepClone());
                else if (items.Count > 0 && random.Next(2) == 0)
                    items.RemoveAt(random.Next(items.Count));
                else
                    items.Add(value);
                break;
            default:
                break;
        }
#pragma warning restore CA5394
    }

    static IEnumerable<JsonNode> Containers(JsonNode node) =>
        node switch
        {
            JsonObject members => members
                .Select(member => member.Value)
                .OfType<JsonNode>()
                .SelectMany(Containers)
                .Prepend(node),
            JsonArray items => items.OfType<JsonNode>().SelectMany(Containers).Prepend(node),
            _ => [],
        };
}
