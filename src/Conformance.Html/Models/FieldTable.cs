using System.Text.Json;

namespace Conformance.Html.Models;

/// <summary>Member by member, which targets send it, of which types, how often, and what the specification says.</summary>
internal sealed record FieldTable(IReadOnlyList<FieldTarget> Targets, IReadOnlyList<FieldRow> Rows)
{
    /// <param name="fields">fields.json; what is not of its form is left out.</param>
    public static FieldTable? Of(byte[]? fields, IReadOnlyList<Dialects.SpecifiedMember> members)
    {
        if (fields is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(fields);
            return Read(document.RootElement, members);
        }
        catch (Exception problem)
            when (problem
                    is JsonException
                        or InvalidOperationException
                        or KeyNotFoundException
                        or FormatException
            )
        {
            return null;
        }
    }

    static FieldTable Read(JsonElement root, IReadOnlyList<Dialects.SpecifiedMember> members)
    {
        var targets = root.GetProperty("targets")
            .EnumerateObject()
            .Select(target => new FieldTarget(
                target.Name,
                target.Value.GetProperty("chunks").GetInt64(),
                target.Value.GetProperty("left_out").GetInt64()
            ))
            .ToList();
        var sent = new Dictionary<string, IReadOnlyList<FieldUse?>>(StringComparer.Ordinal);
        foreach (var field in root.GetProperty("fields").EnumerateObject())
        {
            sent[field.Name] = [.. targets.Select(target => Use(field.Value, target.Name))];
        }

        var known = members.Select(member => member.Path).ToHashSet(StringComparer.Ordinal);
        return new FieldTable(
            targets,
            [
                .. members.Select(member => new FieldRow(
                    member.Path,
                    member.Words,
                    sent.GetValueOrDefault(member.Path) ?? [.. targets.Select(_ => (FieldUse?)null)]
                )),
                .. sent.Where(entry => !known.Contains(entry.Key))
                    .OrderBy(entry => entry.Key, StringComparer.Ordinal)
                    .Select(entry => new FieldRow(entry.Key, null, entry.Value)),
            ]
        );
    }

    static FieldUse? Use(JsonElement field, string target) =>
        field.TryGetProperty(target, out var use)
            ? new FieldUse(
                use.GetProperty("chunks").GetInt64(),
                Types([.. use.GetProperty("types").EnumerateObject()])
            )
            : null;

    /// <summary>How often is said only where it is not the same for all of them.</summary>
    static string Types(List<JsonProperty> types) =>
        types.Count == 1
            ? types[0].Name
            : string.Join(", ", types.Select(type => $"{type.Name} {type.Value.GetInt64()}"));
}

internal sealed record FieldTarget(string Name, long Chunks, long LeftOut);

/// <param name="Specified">What the specification says; null where it does not know the member.</param>
internal sealed record FieldRow(string Path, string? Specified, IReadOnlyList<FieldUse?> Uses)
{
    public bool Sent => Uses.Any(use => use is not null);

    /// <summary>Some targets send it and others do not.</summary>
    public bool Differs => Sent && Uses.Any(use => use is null);
}

internal sealed record FieldUse(long Chunks, string Types);
