using System.Runtime.InteropServices;
using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>Compiles a schema document, all subschemas of its known keywords included, used or not.</summary>
sealed class SchemaCompiler
{
    const int DeepestSchema = 64;
    const int MostPairs = 2000;
    const string Draft = "https://json-schema.org/draft/2020-12/schema";

    readonly Dictionary<string, SchemaNode> nodes = new(StringComparer.Ordinal);
    readonly List<RefKeyword> references = [];
    int pairs;

    public static SchemaNode Compile(JsonElement root)
    {
        var compiler = new SchemaCompiler();
        var node = compiler.Node(root, "", 0);
        SchemaReferences.Resolve(compiler.nodes, compiler.references);
        return node;
    }

    SchemaNode Node(JsonElement schema, string pointer, int depth)
    {
        if (depth > DeepestSchema)
            throw new SchemaLoadException(
                pointer,
                $"the schema is nested deeper than {DeepestSchema} levels"
            );
        var node = new SchemaNode(nodes.Count, pointer);
        nodes.Add(pointer, node);
        switch (schema.ValueKind)
        {
            case JsonValueKind.True:
                break;
            case JsonValueKind.False:
                node.IsFalse = true;
                break;
            case JsonValueKind.Object:
                node.Keywords = Keywords(new SchemaObject(schema, pointer), depth + 1);
                break;
            default:
                throw SchemaObject.Wrong(pointer, "a schema (an object or a boolean)", schema);
        }
        return node;
    }

    Keyword[] Keywords(SchemaObject schema, int depth)
    {
        var keywords = new List<Keyword>();
        foreach (var (name, value) in schema.Members)
        {
            if (Assertion(schema, name, value) is { } assertion)
                keywords.Add(assertion);
        }
        foreach (var (name, value) in schema.Members)
        {
            if (Applicator(schema, name, value, depth) is { } applicator)
                keywords.Add(applicator);
        }
        if (keywords.Find(keyword => keyword is AdditionalPlace) is AdditionalPlace additional)
        {
            keywords[keywords.IndexOf(additional)] = new AdditionalPropertiesKeyword(
                schema.Pointer,
                additional.Node,
                keywords.OfType<PropertiesKeyword>().SingleOrDefault()?.Names,
                keywords.OfType<PatternPropertiesKeyword>().SingleOrDefault()?.Patterns ?? []
            );
        }
        // The type comes first: it is the cheapest to judge, and the one that fails most.
        var type = keywords.FindIndex(keyword => keyword is TypeKeyword);
        if (type > 0)
        {
            var first = keywords[type];
            keywords.RemoveAt(type);
            keywords.Insert(0, first);
        }
        return [.. keywords];
    }

    /// <summary>What judges a value by itself; annotations are only checked. Null also for applicators.</summary>
    Keyword? Assertion(SchemaObject schema, string name, JsonElement value)
    {
        var pointer = schema.Pointer;
        switch (name)
        {
            case "type":
                var (types, expected) = schema.Types(value);
                return new TypeKeyword(pointer, types, expected);
            case "enum":
                return new EnumKeyword(
                    pointer,
                    Items(schema.Expect(name, JsonValueKind.Array, "an array"))
                );
            case "const":
                return new ConstKeyword(pointer, value);
            case "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum":
                return new NumberKeyword(
                    name,
                    pointer,
                    schema.Expect(name, JsonValueKind.Number, "a number")
                );
            case "multipleOf":
                var unit = schema.Expect(name, JsonValueKind.Number, "a number above zero");
                var number = new JsonNumber(JsonMarshal.GetRawUtf8Value(unit));
                if (number.IsZero || number.IsNegative)
                    throw schema.Wrong(name, "a number above zero");
                return new NumberKeyword(name, pointer, unit);
            case "minLength"
            or "maxLength"
            or "minItems"
            or "maxItems"
            or "minProperties"
            or "maxProperties":
                return new SizeKeyword(name, pointer, schema.Count(name));
            case "minContains" or "maxContains":
                schema.Count(name);
                return null;
            case "uniqueItems":
                return schema.Flag(name) ? new UniqueItemsKeyword(pointer) : null;
            case "pattern":
                return new PatternKeyword(
                    pointer,
                    CompilePattern($"{pointer}/{name}", schema.Text(name))
                );
            case "required":
                return new RequiredKeyword(pointer, SchemaObject.Names($"{pointer}/{name}", value));
            case "dependentRequired":
                var dependents = schema.Object(name);
                return new DependentRequiredKeyword(
                    pointer,
                    dependents.MemberNames,
                    [
                        .. dependents.Members.Select(d =>
                            SchemaObject.Names(dependents.At(d.Name), d.Value)
                        ),
                    ]
                );
            case "$schema":
                if (pointer.Length > 0 || schema.Text(name) != Draft)
                    throw schema.Wrong(name, $"\"{Draft}\", at the root only");
                return null;
            case "$id":
                if (pointer.Length > 0 || schema.Text(name).Contains('#', StringComparison.Ordinal))
                    throw schema.Wrong(name, "an identifier without a fragment, at the root only");
                return null;
            case "title" or "description" or "$comment":
                schema.Text(name);
                return null;
            case "deprecated" or "readOnly" or "writeOnly":
                schema.Flag(name);
                return null;
            case "examples":
                schema.Expect(name, JsonValueKind.Array, "an array");
                return null;
            default:
                return null;
        }
    }

    /// <summary>What has subschemas. Refuses what neither this nor <see cref="Assertion"/> knows.</summary>
    Keyword? Applicator(SchemaObject schema, string name, JsonElement value, int depth)
    {
        var pointer = schema.Pointer;
        var at = schema.At(name);
        switch (name)
        {
            case "$ref":
                var reference = new RefKeyword(pointer, schema.Text(name));
                references.Add(reference);
                return reference;
            case "$defs":
                Map(schema, name, depth);
                return null;
            case "allOf":
                return new AllOfKeyword(pointer, List(schema, name, depth));
            case "anyOf" or "oneOf":
                return new AlternativesKeyword(name, pointer, List(schema, name, depth));
            case "not":
                return new NotKeyword(pointer, Node(value, at, depth));
            case "if":
                return new ConditionKeyword(
                    pointer,
                    Node(value, at, depth),
                    Optional(schema, "then", depth),
                    Optional(schema, "else", depth)
                );
            case "then" or "else":
                // Without if it says nothing, but it is still a schema, and $ref may name it.
                if (!schema.Has("if"))
                    Node(value, at, depth);
                return null;
            case "dependentSchemas":
                var (dependents, schemas) = Map(schema, name, depth);
                return new DependentSchemasKeyword(pointer, dependents, schemas);
            case "prefixItems":
                return new PrefixItemsKeyword(pointer, List(schema, name, depth));
            case "items":
                var prefix = schema.Has("prefixItems")
                    ? schema.NonEmptyArray("prefixItems").GetArrayLength()
                    : 0;
                return new ItemsKeyword(pointer, Node(value, at, depth), prefix);
            case "contains":
                return new ContainsKeyword(
                    pointer,
                    Node(value, at, depth),
                    schema.OptionalCount("minContains"),
                    schema.OptionalCount("maxContains")
                );
            case "properties":
                var (names, members) = Map(schema, name, depth);
                return new PropertiesKeyword(pointer, names, members);
            case "patternProperties":
                var (texts, matched) = Map(schema, name, depth);
                var patterns = new Pattern[texts.Count];
                for (var i = 0; i < patterns.Length; i++)
                    patterns[i] = CompilePattern($"{at}/{JsonPointer.Escape(texts[i])}", texts[i]);
                return new PatternPropertiesKeyword(pointer, patterns, matched);
            case "additionalProperties":
                return new AdditionalPlace(pointer, Node(value, at, depth));
            case "propertyNames":
                return new PropertyNamesKeyword(pointer, Node(value, at, depth));
            default:
                if (!SchemaVocabulary.Knows(name))
                    throw new SchemaLoadException(at, SchemaVocabulary.Refusal(name));
                return null;
        }
    }

    Pattern CompilePattern(string pointer, string text)
    {
        var pattern = SchemaObject.Pattern(pointer, text);
        pairs += pattern.Pairs;
        return pairs <= MostPairs
            ? pattern
            : throw new SchemaLoadException(
                pointer,
                $"the patterns of this schema have more than {MostPairs} ranges beyond U+FFFF; use fewer \\p{{…}}"
            );
    }

    SchemaNode? Optional(SchemaObject schema, string name, int depth) =>
        schema.Has(name) ? Node(schema[name], schema.At(name), depth) : null;

    SchemaNode[] List(SchemaObject schema, string name, int depth)
    {
        var items = Items(schema.NonEmptyArray(name));
        var compiled = new SchemaNode[items.Length];
        for (var i = 0; i < items.Length; i++)
            compiled[i] = Node(items[i], $"{schema.At(name)}/{i}", depth);
        return compiled;
    }

    // Not by LINQ: what is generic over JsonElement is not compiled ahead of time.
    static JsonElement[] Items(JsonElement array)
    {
        var items = new JsonElement[array.GetArrayLength()];
        var count = 0;
        foreach (var item in array.EnumerateArray())
            items[count++] = item;
        return items;
    }

    (NameTable Names, SchemaNode[] Nodes) Map(SchemaObject schema, string name, int depth)
    {
        var map = schema.Object(name);
        var compiled = map
            .Members.Select(member => Node(member.Value, map.At(member.Name), depth))
            .ToArray();
        return (map.MemberNames, compiled);
    }

    /// <summary>Holds the place of additionalProperties until its neighbours are compiled, whatever their order.</summary>
    sealed class AdditionalPlace(string pointer, SchemaNode node)
        : Keyword("additionalProperties", pointer)
    {
        public SchemaNode Node => node;

        public override bool IsValid(JsonElement instance, ref Evaluation evaluation) =>
            throw new InvalidOperationException("additionalProperties was not compiled");
    }
}
