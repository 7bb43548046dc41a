using Conformance.Running.Live.Transport;
using Conformance.Running.Planning;
using Conformance.Specs.Providers;

namespace Conformance.Running.Live.Planning;

/// <summary>How a target is asked, or what the environment lacks for it.</summary>
/// <param name="Model">With the name that it has on the wire.</param>
/// <param name="Named">The user has named its provider.</param>
internal sealed record PlannedEndpoint(ProviderModel Model, EndpointOrNot Found, bool Named)
{
    public string? Missing => Found.Missing;

    /// <summary>Nothing says that the user has an account there, or a server that runs.</summary>
    public bool AsksWithoutKey { get; init; }
}

/// <summary>The targets of a plan, each looked at once.</summary>
internal sealed class TargetBook(
    Plan plan,
    LiveSettings settings,
    Func<string, string?> environment
)
{
    readonly Dictionary<string, PlannedEndpoint> _targets = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Endpoint> Endpoints =>
        _targets
            .Where(target => target.Value.Found.Endpoint is not null)
            .ToDictionary(
                target => target.Key,
                target => target.Value.Found.Endpoint!,
                StringComparer.Ordinal
            );

    /// <exception cref="LiveSetupException">A variable holds what cannot be used, or a part of a named provider's address is not set.</exception>
    public PlannedEndpoint Of(PlannedCell cell)
    {
        if (!_targets.TryGetValue(cell.Target, out var target))
        {
            target = Look(cell);
            _targets.Add(cell.Target, target);
        }

        return target;
    }

    PlannedEndpoint Look(PlannedCell cell)
    {
        var provider = cell.Provider;
        var named = settings.BaseUrl is not null || plan.NamedProviders.Contains(provider.Id);
        if (!named && Planning.Endpoints.MissingKey(provider, environment) is { } key)
        {
            return new PlannedEndpoint(cell.Model, Planning.Endpoints.NoKey(key), named);
        }

        var model = Planning.Endpoints.Named(cell.Model, environment);
        var found = Planning.Endpoints.Of(
            provider,
            model ?? cell.Model,
            environment,
            settings.BaseUrl,
            settings.AllowHttp
        );
        if (
            named
            && found is { LacksAddress: true, Variable: { } unset }
            && provider.BaseUrl is { } url
        )
        {
            throw new LiveSetupException(
                $"{provider.Id} is asked at {url}, and {unset} is not set; set it, or give the whole address with --base-url"
            );
        }

        if (model is null)
        {
            return new PlannedEndpoint(
                cell.Model,
                found.Missing is null ? Planning.Endpoints.NoName(cell.Model.NameEnv!) : found,
                named
            );
        }

        return new PlannedEndpoint(model, found, named)
        {
            AsksWithoutKey =
                found.Endpoint is { KeyVariable: null } && provider.HeadersEnv.Count == 0,
        };
    }
}
