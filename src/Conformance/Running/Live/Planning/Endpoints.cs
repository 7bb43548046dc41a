using System.Text;
using Conformance.Running.Live.Keys;
using Conformance.Running.Live.Transport;
using Conformance.Specs;
using Conformance.Specs.Providers;

namespace Conformance.Running.Live.Planning;

/// <summary>Builds addresses and headers from a provider's spec and the variables that it names, and no others.</summary>
internal static class Endpoints
{
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
        var address = baseUrl ?? provider.BaseUrl;
        if (address is null)
        {
            address = EnvironmentValue.Read(environment, provider.BaseUrlEnv!)?.TrimEnd('/');
            if (address is null)
            {
                return new(null, $"no base URL ({provider.BaseUrlEnv})");
            }

            if (BaseUrlText.Problem(address, allowHttp) is { } problem)
            {
                throw new LiveSetupException($"the value of {provider.BaseUrlEnv} {problem}");
            }
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
                return new(null, $"no key ({variable})");
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
            else if (baseUrl is null)
            {
                return new(null, $"no key ({auth.Env})");
            }
        }

        return new(new Endpoint(UrlOf(address, provider, model), headers, keyVariable), null);
    }

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
