using Conformance.Specs.Yaml;

namespace Conformance.Specs;

/// <summary>What every spec file begins with: its format, and mostly its id.</summary>
internal static class SpecHead
{
    public const int Format = 1;

    /// <summary>Null when the file is of another format: then nothing else in it can be judged.</summary>
    public static SpecMembers? Open(YamlNode root, SpecErrors errors, string what, string[] known)
    {
        if (
            root is YamlMapping mapping
            && mapping.Find("format") is { } entry
            && !Fits(entry, errors)
        )
        {
            return null;
        }

        var members = new SpecMembers(root, errors, what, known);
        members.Need("format");
        return members.IsMapping ? members : null;
    }

    public static string Id(SpecMembers members, string fileName)
    {
        var id = members.Text("id");
        if (id.Length == 0)
        {
            return id;
        }

        var node = members.Find("id")!;
        if (SpecId.Problem(id) is { } problem)
        {
            members.Errors.Add(node, problem);
        }
        else if (id != fileName)
        {
            members.Errors.Add(
                node,
                $"the id {SpecErrors.Quote(id)} is not the file's name; expected {SpecErrors.Quote(fileName)}, or rename the file to {id}.yaml"
            );
        }

        return id;
    }

    static bool Fits(YamlEntry format, SpecErrors errors)
    {
        if (format.Value is YamlScalar { Kind: YamlKind.Integer } scalar)
        {
            var number = CoreSchema.JsonNumber(scalar.Text);
            if (number == "1")
            {
                return true;
            }

            // Numbers of any length: a longer one is greater.
            var newer = number is not null and not "0" && number[0] != '-';
            errors.Add(
                scalar,
                newer
                    ? $"format {scalar.Describe()["the integer ".Length..]} is newer than this program reads ({Format}); update the suite"
                    : $"expected format {Format}, found {scalar.Describe()}"
            );
            return false;
        }

        errors.Add(
            format.Value,
            $"expected the integer {Format} for 'format', found {format.Value.Describe()}"
        );
        return false;
    }
}
