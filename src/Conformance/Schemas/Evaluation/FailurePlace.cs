using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>What fails and where, of all values that have the same key; the observed value is read from the one at hand.</summary>
/// <param name="Way">Names and positions from the root to the value.</param>
/// <param name="Observe">What is told of the value.</param>
sealed record FailurePlace(
    string Keyword,
    string EvaluationPath,
    string SchemaLocation,
    string InstancePointer,
    IReadOnlyList<object> Way,
    string Expected,
    Func<JsonElement, string> Observe
)
{
    /// <summary>The entry of the <c>allOf</c> at the root that fails so; -1 where it is none.</summary>
    public int Entry { get; } =
        EvaluationPath.StartsWith("/allOf/", StringComparison.Ordinal)
            ? int.Parse(EvaluationPath.Split('/')[2], CultureInfo.InvariantCulture)
            : -1;

    public SchemaFailure Tell(JsonElement instance)
    {
        var value = instance;
        foreach (var step in Way)
            value = step is int index ? value[index] : Member(value, (string)step);
        return new SchemaFailure(
            Keyword,
            EvaluationPath,
            SchemaLocation,
            InstancePointer,
            Expected,
            Observe(value)
        );
    }

    /// <summary>The last member of a name.</summary>
    static JsonElement Member(JsonElement value, string name)
    {
        var found = default(JsonElement);
        var wanted = CanonicalJson.Raw(name);
        foreach (var member in value.EnumerateObject())
        {
            if (CanonicalJson.Raw(JsonMarshal.GetRawUtf8PropertyName(member)).SequenceEqual(wanted))
                found = member.Value;
        }
        return found;
    }
}
