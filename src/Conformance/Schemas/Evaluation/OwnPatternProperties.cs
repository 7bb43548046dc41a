using System.Text.Json;
using Json.Schema;
using Json.Schema.Keywords;

namespace Conformance.Schemas;

/// <summary>
/// patternProperties, by patterns that do not go back. Under a name of its own, as additionalProperties of the library would
/// construct the patterns that it finds beside it.
/// </summary>
sealed class OwnPatternProperties : PatternPropertiesKeyword, IKeywordHandler
{
    public const string Alias = "x-patternProperties";

    string IKeywordHandler.Name => Alias;

    public override object? ValidateKeywordValue(JsonElement value) =>
        value
            .EnumerateObject()
            .Select(member => Pattern.Parse(CanonicalJson.Told(member.Name)))
            .ToArray();

    public override KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context)
    {
        if (context.Instance.ValueKind != JsonValueKind.Object)
            return KeywordEvaluation.Ignore;
        var results = new List<EvaluationResults>();
        var matched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, pattern) in ((Pattern[])keyword.Value!).Index())
        {
            var path = context.EvaluationPath.Combine(Name, index);
            foreach (var member in context.Instance.EnumerateObject())
            {
                if (!pattern.IsMatch(CanonicalJson.Told(member.Name)))
                    continue;
                matched.Add(member.Name);
                var below = context with
                {
                    Instance = member.Value,
                    InstanceLocation = context.InstanceLocation.Combine(member.Name),
                    EvaluationPath = path,
                };
                results.Add(keyword.Subschemas[index].Evaluate(below));
            }
        }
        return new KeywordEvaluation
        {
            Keyword = Name,
            IsValid = results.TrueForAll(result => result.IsValid),
            Details = [.. results],
            Annotation = JsonSerializer.SerializeToElement(matched),
        };
    }
}
