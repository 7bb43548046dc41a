using System.Text;
using Conformance.Specs.Yaml;

namespace Conformance.Cli.Templates;

/// <summary>The files that commands lay out for people, as they are embedded in the program.</summary>
internal static class Template
{
    /// <param name="values">What takes the place of <c>{name}</c>.</param>
    public static string Read(string name, params (string Name, string Value)[] values)
    {
        using var stream =
            typeof(Template).Assembly.GetManifestResourceStream("templates." + name)
            ?? throw new InvalidOperationException($"no template is called {name}");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        foreach (var (key, value) in values)
        {
            text = text.Replace($"{{{key}}}", value, StringComparison.Ordinal);
        }

        return text;
    }

    public static string Scenario(string id) => Read("scenario.yaml", ("id", Scalar(id)));

    public static string Provider(string id) =>
        Read("provider.yaml", ("id", Scalar(id)), ("name", Scalar(id)), ("env", KeyVariable(id)));

    /// <summary>The environment variable that a provider's key is looked for in: <c>my-provider</c> gives <c>MY_PROVIDER_API_KEY</c>.</summary>
    public static string KeyVariable(string id)
    {
        var name = new StringBuilder();
        foreach (var character in id)
        {
            name.Append(
                char.IsAsciiLetterOrDigit(character) ? char.ToUpperInvariant(character) : '_'
            );
        }

        return $"{(char.IsAsciiDigit(id[0]) ? "PROVIDER_" : "")}{name}_API_KEY";
    }

    /// <summary>An id as YAML reads it back: one that looks like a number needs quotes.</summary>
    static string Scalar(string id) => CoreSchema.Resolve(id) == YamlKind.String ? id : $"\"{id}\"";
}
