namespace Conformance.Specs.Providers;

/// <summary>Where a variable stands in a base URL, which says what its value may be.</summary>
internal enum VariablePlace
{
    /// <summary>One label of the host's name.</summary>
    Label,

    /// <summary>The whole name of the host.</summary>
    Host,

    /// <summary>One segment of the path.</summary>
    Segment,
}

/// <param name="Start">Of <c>${NAME}</c> in the base URL.</param>
internal sealed record BaseUrlVariable(string Name, VariablePlace Place, int Start)
{
    public int End => Start + Name.Length + "${}".Length;

    public string Written => $"${{{Name}}}";
}

/// <summary><c>${NAME}</c> in a base URL: a part of the address that is everyone's own, and no secret.</summary>
internal static class BaseUrlVariables
{
    const string Opening = "${";

    // What people call their keys; such a variable never goes into an address, whoever wrote the spec.
    static readonly string[] WordsOfKeys =
    [
        "KEY",
        "APIKEY",
        "TOKEN",
        "SECRET",
        "PASSWORD",
        "PASSWD",
        "CREDENTIAL",
        "CREDENTIALS",
    ];

    /// <summary>In their order; none where the text has no variable, or a broken one.</summary>
    /// <param name="hosts">The variables whose value is the whole name of a host.</param>
    public static IReadOnlyList<BaseUrlVariable> In(string url, IReadOnlyCollection<string> hosts)
    {
        var found = new List<BaseUrlVariable>();
        var path = PathStart(url);
        for (
            var start = url.IndexOf(Opening, StringComparison.Ordinal);
            start >= 0;
            start = url.IndexOf(Opening, start + 1, StringComparison.Ordinal)
        )
        {
            var end = url.IndexOf('}', start);
            if (end < 0)
            {
                break;
            }

            var name = url[(start + Opening.Length)..end];
            var place =
                start > path ? VariablePlace.Segment
                : hosts.Contains(name) ? VariablePlace.Host
                : VariablePlace.Label;
            found.Add(new BaseUrlVariable(name, place, start));
        }

        return found;
    }

    /// <summary>What is wrong with how variables are written in a base URL, or null.</summary>
    public static string? Problem(string url, IReadOnlyCollection<string> hosts)
    {
        var at = 0;
        foreach (var variable in In(url, hosts))
        {
            if (HasMark(url[at..variable.Start]))
            {
                break;
            }

            if (NameProblem(variable.Name) is { } problem)
            {
                return problem;
            }

            if (!StandsAlone(url, variable))
            {
                return $"{variable.Written} is not {Words(variable.Place)} by itself; expected it between dots or slashes, such as https://{variable.Written}.example.com/v1";
            }

            at = variable.End;
        }

        return HasMark(url[at..])
            ? "has '$', '{' or '}' that belong to no variable; expected ${NAME}, of letters, digits and '_'"
            : null;
    }

    /// <summary>What is wrong with the name of a variable that is no key's, or null.</summary>
    public static string? NameProblem(string name) =>
        name.Length == 0 || char.IsAsciiDigit(name[0]) || !Characters.AreEnvName(name)
            ? "names no environment variable between '${' and '}'; expected letters, digits and '_'"
        : name.ToUpperInvariant().Split('_').Any(WordsOfKeys.Contains)
            ? $"names {name}, which a key is kept in by its name; a key goes nowhere but into a header (auth, headers_env)"
        : null;

    /// <summary>What a value must be, for the place in which it is put; null where it is that.</summary>
    public static string? ValueProblem(BaseUrlVariable variable, string value) =>
        variable.Place switch
        {
            VariablePlace.Segment => IsSegment(value)
                ? null
                : "is no segment of a path; expected letters, digits, '-', '.', '_' and '~', without '/', ':', '@', '?' or '#'",
            VariablePlace.Host => value.Length <= 253 && value.Split('.').All(IsLabel)
                ? null
                : "is no host's name; expected one such as a.example.com, without port and path",
            _ => IsLabel(value)
                ? null
                : "is no label of a host's name; expected letters, digits and '-' alone, at most 63",
        };

    /// <summary>The base URL with values in it.</summary>
    public static string Fill(
        string url,
        IReadOnlyList<BaseUrlVariable> variables,
        Func<BaseUrlVariable, string> value
    )
    {
        for (var i = variables.Count - 1; i >= 0; i--)
        {
            url = url[..variables[i].Start] + value(variables[i]) + url[variables[i].End..];
        }

        return url;
    }

    static bool HasMark(string text) => text.AsSpan().ContainsAny('$', '{', '}');

    static int PathStart(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var path = scheme < 0 ? -1 : url.IndexOf('/', scheme + "://".Length);
        return path < 0 ? url.Length : path;
    }

    static bool StandsAlone(string url, BaseUrlVariable variable)
    {
        var before = variable.Start == 0 ? '\0' : url[variable.Start - 1];
        var after = variable.End == url.Length ? '/' : url[variable.End];
        return variable.Place switch
        {
            VariablePlace.Segment => before == '/' && after == '/',
            VariablePlace.Host => before == '/' && after is '/' or ':',
            _ => before is '/' or '.' && after is '.' or '/' or ':',
        };
    }

    static string Words(VariablePlace place) =>
        place switch
        {
            VariablePlace.Segment => "a segment of the path",
            VariablePlace.Host => "the host's name",
            _ => "a label of the host's name",
        };

    static bool IsLabel(string value) =>
        value.Length is > 0 and <= 63
        && value.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-')
        && value[0] != '-'
        && value[^1] != '-';

    static bool IsSegment(string value) =>
        value.Length is > 0 and <= 255
        && value is not ("." or "..")
        && value.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~');
}
