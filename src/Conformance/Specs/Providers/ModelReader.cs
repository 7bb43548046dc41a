namespace Conformance.Specs.Providers;

/// <summary>What a provider's spec says of all its models.</summary>
internal sealed record SharedByModels(
    IReadOnlyList<ProfileEntry> Profile,
    RequestChanges Changes,
    IReadOnlyList<IgnoredMember> Ignored
);

/// <summary>Reads <c>models</c> of a provider.</summary>
internal static class ModelReader
{
    public static readonly string[] Keys =
    [
        "name",
        "name_env",
        "request",
        "rename",
        "omit",
        "ignored",
        "retired",
        "profile",
    ];
    public static readonly string[] ProfileKeys = ["when", "tool_call_id", "conventions"];
    public static readonly string[] WhenKeys = ["upstream", "stream"];

    public static List<ProviderModel> Read(
        SpecMembers provider,
        SpecVocabulary vocabulary,
        string dialect,
        bool namesUpstream,
        SharedByModels ofAll
    )
    {
        var models = new List<ProviderModel>();
        provider.Need("models");
        if (provider.Mapping("models") is not { } mapping)
        {
            return models;
        }

        if (mapping.Entries.Count == 0)
        {
            provider.Errors.Add(mapping, "expected at least one model, found none");
        }

        foreach (var (id, node) in mapping.Entries)
        {
            if (SpecId.Problem(id.Text) is { } problem)
            {
                provider.Errors.Add(id, problem);
            }

            var model = new SpecMembers(node, provider.Errors, "a model", Keys);
            models.Add(Model(id.Text, model, vocabulary, dialect, namesUpstream, ofAll));
        }

        return models;
    }

    static ProviderModel Model(
        string id,
        SpecMembers model,
        SpecVocabulary vocabulary,
        string dialect,
        bool namesUpstream,
        SharedByModels ofAll
    )
    {
        var known = vocabulary.RequestMembers?.Invoke(dialect);
        var request = model.JsonObject("request");
        var own = RequestChangeReader.Changes(model, known);
        var changes = own.Over(ofAll.Changes);
        if (!own.AreNone || request is not null)
        {
            RequestChangeReader.Check(model, changes, known, request);
        }

        var (name, nameEnv) = Name(model);
        return new ProviderModel(
            id,
            name,
            request,
            model.Date("retired"),
            [.. ofAll.Profile, .. Profile(model, vocabulary, namesUpstream)]
        )
        {
            NameEnv = nameEnv,
            Changes = changes,
            Ignored =
            [
                .. ofAll.Ignored,
                .. RequestChangeReader.Ignored(model, vocabulary.IgnorableMembers?.Invoke(dialect)),
            ],
        };
    }

    static (string Name, string? Variable) Name(SpecMembers model)
    {
        var given = model.OptionalText("name");
        var variable = EnvironmentName.Read(model, "name_env");
        if (model.IsMapping && (given is null) == (variable is null))
        {
            model.Errors.Add(
                model.Find("name_env") ?? model.Node,
                $"a model has either 'name' or 'name_env', found {(given is null ? "neither" : "both")}"
            );
        }

        if (
            variable is { Length: > 0 }
            && Characters.AreEnvName(variable)
            && BaseUrlVariables.NameProblem(variable) is { } problem
        )
        {
            model.Errors.Add(model.Find("name_env")!, $"'name_env' {problem}");
        }

        return variable is null ? (given ?? "", null) : ($"${{{variable}}}", variable);
    }

    public static List<ProfileEntry> Profile(
        SpecMembers model,
        SpecVocabulary vocabulary,
        bool namesUpstream
    )
    {
        var profile = new List<ProfileEntry>();
        foreach (var item in model.Items("profile") ?? [])
        {
            var entry = new SpecMembers(item, model.Errors, "an entry of the profile", ProfileKeys);
            var style = entry.OptionalText("tool_call_id");
            if (style is not null)
            {
                entry.CheckName(
                    entry.Find("tool_call_id")!,
                    style,
                    "id style",
                    vocabulary.IdStyles
                );
            }

            var conventions = ConventionReader.Read(entry, vocabulary.Conventions);
            if (
                entry.IsMapping
                && entry.Find("tool_call_id") is null
                && entry.Find("conventions") is null
            )
            {
                model.Errors.Add(
                    item,
                    "an entry of the profile needs 'tool_call_id' or 'conventions'"
                );
            }

            profile.Add(new ProfileEntry(When(entry, namesUpstream), style, conventions));
        }

        return profile;
    }

    static ProfileWhen? When(SpecMembers entry, bool namesUpstream)
    {
        if (entry.Find("when") is not { } node)
        {
            return null;
        }

        var when = new SpecMembers(node, entry.Errors, "a condition", WhenKeys);
        var upstream = when.OptionalText("upstream");
        if (upstream is not null && !namesUpstream)
        {
            entry.Errors.Add(
                when.Find("upstream")!,
                "the provider does not say where its answers name the upstream, so this never applies; add the provider's key 'upstream'"
            );
        }

        return new ProfileWhen(upstream, when.Flag("stream"));
    }
}
