using System.Text;
using Conformance.Results;
using Conformance.Running.Live.Keys;
using Conformance.Running.Live.Transport;
using Conformance.Specs;
using Conformance.Specs.Providers;

namespace Conformance.Running.Live.Planning;

/// <summary>Builds addresses and headers from a provider's spec and the variables that it names, and no others.</summary>
internal static class Endpoints
{
    const int MostOfName = 256;

    /// <param name="baseUrl">Takes the place of the spec's; then a key that is not set is not sent.</param>
    /// <exception cref="LiveSetupException">A variable holds what no request can carry.</exception>
    public static EndpointOrNot Of(
        Provider provider,
        ProviderModel model,
        Func<string, string?> environment,
        string? baseUrl,
        bool allowHttp = false
    )
    {
        var address = baseUrl is null
            ? AddressOf(provider, environment, allowHttp)
            : new Address(baseUrl, baseUrl, null);
        if (address.Missing is { } unset)
        {
            return new(null, $"no base URL ({unset})") { Variable = unset, LacksAddress = true };
        }

        var headers = new List<KeyValuePair<string, string>>(provider.Headers);
        foreach (var (name, variable) in provider.HeadersEnv)
        {
            if (EnvironmentValue.Read(environment, variable) is { } value)
            {
                headers.Add(new(name, Sendable(variable, value)));
            }
            else if (baseUrl is null)
            {
                return NoKey(variable);
            }
        }

        string? keyVariable = null;
        if (provider.Auth is { } auth)
        {
            if (EnvironmentValue.Read(environment, auth.Env) is { } key)
            {
                keyVariable = auth.Env;
                headers.Add(new(auth.Header, auth.Prefix + Sendable(auth.Env, key)));
            }
            else if (baseUrl is null && !auth.Optional)
            {
                return NoKey(auth.Env);
            }
        }

        return new(
            new Endpoint(UrlOf(address.Url, provider, model), headers, keyVariable)
            {
                Told = UrlOf(address.Told, provider, model),
            },
            null
        );
    }

    /// <summary>The model with the name that it has on the wire; null where the variable that holds it is not set.</summary>
    /// <exception cref="LiveSetupException">The variable holds what is no name.</exception>
    public static ProviderModel? Named(ProviderModel model, Func<string, string?> environment)
    {
        if (model.NameEnv is not { } variable)
        {
            return model;
        }

        if (EnvironmentValue.Read(environment, variable) is not { } name)
        {
            return null;
        }

        return name.Length <= MostOfName && !name.Any(char.IsControl)
            ? model with
            {
                Name = name,
            }
            : throw new LiveSetupException(
                $"the value of {variable} is no name of a model; expected at most {MostOfName} characters, without control characters"
            );
    }

    /// <summary>The first variable of a key that is needed and not set; null where none is missing.</summary>
    public static string? MissingKey(Provider provider, Func<string, string?> environment) =>
        provider.KeyVariables.FirstOrDefault(variable =>
            !(provider.Auth is { Optional: true } auth && auth.Env == variable)
            && EnvironmentValue.Read(environment, variable) is null
        );

    public static EndpointOrNot NoKey(string variable) =>
        new(null, SkipReason.NoKey(variable)) { Variable = variable };

    public static EndpointOrNot NoName(string variable) =>
        new(null, $"no name of the model ({variable})") { Variable = variable };

    /// <summary>The provider's own address, with the values of variables and as it is told.</summary>
    static Address AddressOf(Provider provider, Func<string, string?> environment, bool allowHttp)
    {
        if (provider.BaseUrl is { } written)
        {
            return Filled(provider, written, environment, allowHttp);
        }

        var variable = provider.BaseUrlEnv!;
        if (EnvironmentValue.Read(environment, variable)?.TrimEnd('/') is not { } address)
        {
            return new Address("", "", variable);
        }

        return BaseUrlText.Problem(address, allowHttp) is { } problem
            ? throw new LiveSetupException($"the value of {variable} {problem}")
            : new Address(address, address, null);
    }

    static Address Filled(
        Provider provider,
        string written,
        Func<string, string?> environment,
        bool allowHttp
    )
    {
        var variables = provider.UrlVariables;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in variables)
        {
            if (ValueOf(variable, environment) is not { } value)
            {
                return new Address("", "", variable.Name);
            }

            // Not the value itself: whoever mixed up two variables may have put a key there.
            if (BaseUrlVariables.ValueProblem(variable, value) is { } wrong)
            {
                throw new LiveSetupException(
                    $"the value of {variable.Name}, a part of the address {written} of {provider.Id}, {wrong}"
                );
            }

            values[variable.Name] = value;
        }

        var url = BaseUrlVariables.Fill(written, variables, variable => values[variable.Name]);
        return variables.Count > 0 && BaseUrlText.Problem(url, allowHttp) is { } problem
            ? throw new LiveSetupException(
                $"the address {written} of {provider.Id}, with the values of its variables, {problem}"
            )
            : new Address(url, written, null);
    }

    /// <summary>A host's name may come as an address, as some tools want it in the same variable.</summary>
    static string? ValueOf(BaseUrlVariable variable, Func<string, string?> environment)
    {
        const string Scheme = "https://";
        var value = EnvironmentValue.Read(environment, variable.Name);
        return
            variable.Place == VariablePlace.Host
            && value?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true
            ? value[Scheme.Length..].TrimEnd('/')
            : value;
    }

    /// <param name="Missing">The variable that is not set; null where there is an address.</param>
    sealed record Address(string Url, string Told, string? Missing);

    static string UrlOf(string address, Provider provider, ProviderModel model)
    {
        var url = new StringBuilder(address);
        url.Append(provider.Path.Replace("{model}", PathOf(model.Name), StringComparison.Ordinal));
        var mark = '?';
        foreach (var (name, value) in provider.Query)
        {
            url.Append(mark).Append(Uri.EscapeDataString(name));
            url.Append('=').Append(Uri.EscapeDataString(value));
            mark = '&';
        }

        return url.ToString();
    }

    // A path may hold what a model's name holds besides letters: vendor/model, @cf/model, model:variant.
    static string PathOf(string name) =>
        string.Join('/', name.Split('/').Select(Uri.EscapeDataString))
            .Replace("%40", "@", StringComparison.Ordinal)
            .Replace("%3A", ":", StringComparison.Ordinal);

    /// <summary>What a header can carry, and what can be taken out again of whatever comes back.</summary>
    static string Sendable(string variable, string value)
    {
        if (!Characters.ArePrintable(value))
        {
            throw new LiveSetupException(
                $"the value of {variable} holds a character that no header can carry; expected printable ASCII: look for a line break or a typographic quote in it"
            );
        }

        return value.Length >= KeyValues.Shortest || Placeholders.Has(value)
            ? value
            : throw new LiveSetupException(
                $"the value of {variable} has fewer than {KeyValues.Shortest} characters, so that it could not be told from honest text when an answer is scrubbed of it; expected a longer key, or a placeholder that docs/live.md lists, such as none (what is no secret belongs under headers in the provider's spec)"
            );
    }
}
