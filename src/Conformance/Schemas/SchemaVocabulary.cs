namespace Conformance.Schemas;

/// <summary>The closed list of keywords.</summary>
static class SchemaVocabulary
{
    static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "$schema",
        "$id",
        "$comment",
        "title",
        "description",
        "default",
        "examples",
        "deprecated",
        "readOnly",
        "writeOnly",
        "$defs",
        "$ref",
        "type",
        "enum",
        "const",
        "multipleOf",
        "maximum",
        "exclusiveMaximum",
        "minimum",
        "exclusiveMinimum",
        "maxLength",
        "minLength",
        "pattern",
        "maxItems",
        "minItems",
        "uniqueItems",
        "maxContains",
        "minContains",
        "contains",
        "maxProperties",
        "minProperties",
        "required",
        "dependentRequired",
        "allOf",
        "anyOf",
        "oneOf",
        "not",
        "if",
        "then",
        "else",
        "dependentSchemas",
        "prefixItems",
        "items",
        "properties",
        "patternProperties",
        "additionalProperties",
        "propertyNames",
    };

    public static bool Knows(string name) =>
        Known.Contains(name) || name.StartsWith("x-", StringComparison.Ordinal);

    public static string Refusal(string name)
    {
        var found =
            $"the keyword {Excerpt.Cut(name, Excerpt.Length)} is outside the list that this evaluator knows";
        var near = Known.FirstOrDefault(known =>
            string.Equals(known, name, StringComparison.OrdinalIgnoreCase)
        );
        return near is null
            ? $"{found}; begin the name with x- if it is an annotation, otherwise express it with known keywords"
            : $"{found}; did you mean {near}?";
    }
}
