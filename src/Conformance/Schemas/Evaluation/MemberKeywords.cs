using System.Text.Json;
using Json.Pointer;
using Json.Schema;
using Json.Schema.Keywords;

namespace Conformance.Schemas;

/// <summary>patternProperties, by patterns that do not go back.</summary>
sealed class PatternPropertiesOfOurs : PatternPropertiesKeyword
{
    public override object? ValidateKeywordValue(JsonElement value) =>
        value
            .EnumerateObject()
            .Select(member => Pattern.Parse(CanonicalJson.Told(member.Name)))
            .ToArray();

    public override KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context)
    {
        if (context.Instance.ValueKind != JsonValueKind.Object)
            return KeywordEvaluation.Ignore;
        var patterns = (Pattern[])keyword.Value!;
        var results = new List<EvaluationResults>();
        var matched = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < patterns.Length; i++)
        {
            foreach (var member in context.Instance.EnumerateObject())
            {
                if (!patterns[i].IsMatch(CanonicalJson.Told(member.Name)))
                    continue;
                matched.Add(member.Name);
                results.Add(
                    keyword
                        .Subschemas[i]
                        .Evaluate(
                            context with
                            {
                                Instance = member.Value,
                                InstanceLocation = context.InstanceLocation.Combine(member.Name),
                                EvaluationPath = context.EvaluationPath.Combine(Name, i),
                            }
                        )
                );
            }
        }
        return new KeywordEvaluation
        {
            Keyword = Name,
            IsValid = results.TrueForAll(result => result.IsValid),
            Details = [.. results],
            Annotation = JsonElement.Parse(
                $"[{string.Join(',', matched.Select(CanonicalJson.Quote))}]"
            ),
        };
    }
}

/// <summary>additionalProperties; the library would construct the patterns beside it, and ask them nothing.</summary>
sealed class AdditionalPropertiesOfOurs : AdditionalPropertiesKeyword
{
    public override void BuildSubschemas(KeywordData keyword, BuildContext context)
    {
        var names = context.LocalSchema.TryGetProperty("properties", out var properties)
            ? properties
                .EnumerateObject()
                .Select(member => $"{CanonicalJson.Quote(member.Name)}:true")
            : [];
        context.LocalSchema = JsonElement.Parse(
            $"{{\"properties\":{{{string.Join(',', names)}}}}}"
        );
        base.BuildSubschemas(keyword, context);
    }
}
