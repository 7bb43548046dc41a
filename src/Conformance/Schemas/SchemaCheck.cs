using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>Whether a schema in a spec file can be judged by.</summary>
internal static class SchemaCheck
{
    /// <summary>What is wrong with a JSON Schema, or null when it can be evaluated.</summary>
    public static string? Problem(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            JsonSchema.Load(utf8);
            return null;
        }
        catch (SchemaLoadException refused)
        {
            return refused.Message;
        }
        catch (JsonException problem)
        {
            return problem.Message;
        }
    }
}
