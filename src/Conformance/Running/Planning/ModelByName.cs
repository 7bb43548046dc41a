using Conformance.Specs;
using Conformance.Specs.Providers;

namespace Conformance.Running.Planning;

/// <summary>A model that is named as requests name it.</summary>
internal static class ModelByName
{
    const int Longest = 256;

    // Names of models are alike: of gpt-5.4-mini and gpt-5.4-nano neither is a slip of the other.
    const int LettersPerSlip = 6;

    /// <summary>The model of the spec with that name or id, else one that the spec does not list.</summary>
    /// <exception cref="PlanException">It is nearly the name of a listed one, or no name.</exception>
    public static ProviderModel In(Provider provider, string name)
    {
        if (name.Length is 0 or > Longest || name.Any(char.IsControl))
        {
            throw new PlanException(
                $"--wire-model: {SpecErrors.Quote(name)} is no name of a model; expected at most {Longest} characters, without control characters"
            );
        }

        foreach (var model in provider.Models)
        {
            if (model.Name == name || model.Id == name)
            {
                return model;
            }
        }

        if (Near(provider, name) is { } near)
        {
            throw new PlanException(
                $"--wire-model: {provider.Id} lists no {SpecErrors.Quote(name)}, did you mean '{near}'? A model that is called so indeed goes into a spec that extends {provider.Id}"
            );
        }

        var id = SpecId.Like(name);
        if (SpecId.Problem(id) is { } problem)
        {
            throw new PlanException($"--wire-model: the model's id would be {problem}");
        }

        return provider.FindModel(id) is null
            ? Unlisted(provider, name)
            : throw new PlanException(
                $"--wire-model: {SpecErrors.Quote(name)} would have the id '{id}', which is another model's of {provider.Id}; put it into a spec that extends {provider.Id}"
            );
    }

    /// <summary>With what the provider's spec says of every model.</summary>
    public static ProviderModel Unlisted(Provider? provider, string name) =>
        new(SpecId.Like(name), name, null, null, provider?.Profile ?? [])
        {
            Changes = provider?.Changes ?? RequestChanges.None,
            Ignored = provider?.Ignored ?? [],
        };

    /// <summary>A name with other digits is another version, and no slip.</summary>
    static string? Near(Provider provider, string name) =>
        NearestName.Find(
            name,
            provider
                .Models.SelectMany(model =>
                    model.NameEnv is null ? (string[])[model.Name, model.Id] : [model.Id]
                )
                .Where(known => Digits(known) == Digits(name)),
            LettersPerSlip
        );

    static string Digits(string name) => string.Concat(name.Where(char.IsAsciiDigit));
}
