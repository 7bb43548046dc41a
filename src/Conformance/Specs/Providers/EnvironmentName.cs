using Conformance.Specs.Yaml;

namespace Conformance.Specs.Providers;

/// <summary>Reads the name of an environment variable.</summary>
internal static class EnvironmentName
{
    public static string? Read(SpecMembers members, string key)
    {
        var name = members.OptionalText(key);
        return name is null ? null : Check(members, members.Find(key)!, name);
    }

    public static string Check(SpecMembers members, YamlNode at, string name)
    {
        if (name.Length > 0 && (char.IsAsciiDigit(name[0]) || !Characters.AreEnvName(name)))
        {
            // Most often somebody has written the key itself here: it must not be repeated on a screen.
            members.Errors.Add(
                at,
                "found no name of an environment variable; expected letters, digits and '_', such as API_KEY"
            );
        }

        return name;
    }
}
