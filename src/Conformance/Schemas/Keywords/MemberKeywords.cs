using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>
/// properties, patternProperties and additionalProperties: each decides which of its subschemas judge a member. Of members with the
/// same name only the last one counts, which is looked into when one of them fails.
/// </summary>
abstract class MembersKeyword(string name, string pointer) : Keyword(name, pointer)
{
    protected abstract bool IsMemberValid(JsonProperty member, ref Evaluation evaluation);

    protected abstract void CollectMember(
        JsonProperty member,
        string name,
        Where where,
        Failures failures,
        ref Evaluation evaluation
    );

    public override bool IsValid(JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Object)
            return true;
        Dictionary<string, JsonElement>? last = null;
        var position = 0;
        foreach (var member in instance.EnumerateObject())
        {
            if (
                (last is null || last.IsLast(member))
                && !IsMemberValid(member, ref evaluation)
                && JsonMembers.IsLast(instance, member, position, ref last)
            )
                return false;
            position++;
        }
        return true;
    }

    public override void Collect(
        JsonElement instance,
        Where where,
        Failures failures,
        ref Evaluation evaluation
    )
    {
        Dictionary<string, JsonElement>? last = null;
        var position = 0;
        foreach (var member in instance.EnumerateObject())
        {
            if (failures.Full)
                return;
            if (
                !IsMemberValid(member, ref evaluation)
                && JsonMembers.IsLast(instance, member, position, ref last)
            )
                CollectMember(
                    member,
                    JsonText.Decode(JsonText.RawName(member)),
                    where,
                    failures,
                    ref evaluation
                );
            position++;
        }
    }
}

sealed class PropertiesKeyword(string pointer, NameTable names, SchemaNode[] nodes)
    : MembersKeyword("properties", pointer)
{
    public NameTable Names => names;

    public SchemaNode[] Nodes => nodes;

    protected override bool IsMemberValid(JsonProperty member, ref Evaluation evaluation)
    {
        var found = names.Find(member);
        return found < 0 || nodes[found].IsValid(member.Value, ref evaluation);
    }

    protected override void CollectMember(
        JsonProperty member,
        string name,
        Where where,
        Failures failures,
        ref Evaluation evaluation
    ) =>
        nodes[names.Find(member)]
            .Collect(member.Value, where.Apply(Name, name).Enter(name), failures, ref evaluation);
}

sealed class PatternPropertiesKeyword(string pointer, Pattern[] patterns, SchemaNode[] nodes)
    : MembersKeyword("patternProperties", pointer)
{
    public Pattern[] Patterns => patterns;

    protected override bool IsMemberValid(JsonProperty member, ref Evaluation evaluation)
    {
        for (var i = 0; i < patterns.Length; i++)
        {
            if (Fails(i, member, ref evaluation))
                return false;
        }
        return true;
    }

    bool Fails(int index, JsonProperty member, ref Evaluation evaluation) =>
        patterns[index].IsMatchRaw(JsonText.RawName(member))
        && !nodes[index].IsValid(member.Value, ref evaluation);

    protected override void CollectMember(
        JsonProperty member,
        string name,
        Where where,
        Failures failures,
        ref Evaluation evaluation
    )
    {
        for (var i = 0; i < patterns.Length; i++)
        {
            if (!Fails(i, member, ref evaluation))
                continue;
            var path = where.Apply(Name, patterns[i].Text).Enter(name);
            nodes[i].Collect(member.Value, path, failures, ref evaluation);
        }
    }
}

/// <summary>Members that neither properties nor patternProperties beside it name.</summary>
sealed class AdditionalPropertiesKeyword(
    string pointer,
    SchemaNode node,
    NameTable? names,
    Pattern[] patterns
) : MembersKeyword("additionalProperties", pointer)
{
    protected override bool IsMemberValid(JsonProperty member, ref Evaluation evaluation) =>
        names?.Find(member) >= 0
        || MatchesPattern(member)
        || node.IsValid(member.Value, ref evaluation);

    bool MatchesPattern(JsonProperty member)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.IsMatchRaw(JsonText.RawName(member)))
                return true;
        }
        return false;
    }

    protected override void CollectMember(
        JsonProperty member,
        string name,
        Where where,
        Failures failures,
        ref Evaluation evaluation
    ) => node.Collect(member.Value, where.Apply(Name).Enter(name), failures, ref evaluation);
}

sealed class PropertyNamesKeyword(string pointer, SchemaNode node)
    : Keyword("propertyNames", pointer)
{
    protected override string Expected => "names that all fit the schema here";

    public override bool IsValid(JsonElement instance, ref Evaluation evaluation) =>
        FirstUnfit(instance) is null;

    protected override string Observed(JsonElement instance) => FirstUnfit(instance) ?? "";

    string? FirstUnfit(JsonElement instance)
    {
        if (instance.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var member in instance.EnumerateObject())
        {
            var name = JsonElement.Parse(
                (byte[])[(byte)'"', .. JsonText.RawName(member), (byte)'"']
            );
            var evaluation = new Evaluation(name);
            if (!node.IsValid(name, ref evaluation))
                return Excerpt.Of(name);
        }
        return null;
    }
}
