using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Specs;
using Conformance.Specs.Yaml;

namespace Conformance.Running.Proof;

/// <summary>The keys <c>set</c> and <c>remove</c> of a change: members of a JSON document, by their pointers.</summary>
internal static class JsonChange
{
    public static byte[] Apply(SpecMembers edit, ReadOnlyMemory<byte> json, SpecErrors errors)
    {
        JsonNode? root;
        try
        {
            root = JsonEdit.Parse(json);
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException)
        {
            errors.Add(edit.Node, "what set and remove are to change is not JSON");
            return json.ToArray();
        }

        if (edit.Find("remove") is { } remove)
        {
            foreach (
                var pointer in remove is YamlSequence list
                    ? list.Items
                    : (IReadOnlyList<YamlNode>)[remove]
            )
            {
                if (pointer is YamlScalar scalar)
                {
                    JsonEdit.Remove(root, scalar, errors);
                }
                else
                {
                    errors.Add(pointer, $"expected a JSON pointer, found {pointer.Describe()}");
                }
            }
        }

        foreach (var (pointer, value) in edit.Mapping("set")?.Entries ?? [])
        {
            root = JsonEdit.Set(root, pointer, JsonEdit.Value(value, errors), errors);
        }

        return JsonEdit.Write(root);
    }
}
