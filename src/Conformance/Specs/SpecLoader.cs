using Conformance.Specs.Clients;
using Conformance.Specs.Deviations;
using Conformance.Specs.Providers;
using Conformance.Specs.Scenarios;
using Conformance.Specs.Yaml;

namespace Conformance.Specs;

/// <summary>Reads all spec files, and tells everything that is wrong in them at once.</summary>
internal static class SpecLoader
{
    public const string Scenarios = "specs/scenarios";
    public const string Providers = "specs/providers";
    public const string Deviations = "specs/deviations";
    public const string Clients = "specs/clients";

    /// <summary>Loads the specs under a root folder.</summary>
    /// <exception cref="SpecException">Anything is wrong in any file.</exception>
    public static SpecSet Load(string root, SpecVocabulary vocabulary) =>
        Load(SpecFile.ReadAll(root), vocabulary);

    /// <summary>Loads specs from memory; the order of the files does not matter.</summary>
    /// <exception cref="SpecException">Anything is wrong in any file.</exception>
    public static SpecSet Load(IEnumerable<SpecFile> files, SpecVocabulary vocabulary)
    {
        var opened = OpenedSpec.All(files);

        // By name, not by path: 'a' stands before 'a-b', but 'a.yaml' after 'a-b.yaml'.
        var byName = new List<OpenedSpec>(opened);
        byName.Sort(ByName);

        // References go by file name, so that a broken scenario does not make others look broken too.
        var ids = Names(byName, Scenarios);
        var scenarios = WithVariants(
            ReadAll(
                byName,
                Scenarios,
                file => ScenarioReader.Read(file.Root!, file.Name, file.Errors, vocabulary)
            ),
            ids
        );

        opened.AddRange(
            ProviderExtension.Resolve(
                byName,
                (root, name, errors) => ProviderReader.Read(root, name, errors, vocabulary, ids)
            )
        );
        var providers = ReadAll(
            byName,
            Providers,
            file => ProviderReader.Read(file.Root!, file.Name, file.Errors, vocabulary, ids)
        );
        VariableCheck.Look(byName, providers);
        var names = Names(byName, Providers);
        var deviations = ReadAll(
            byName,
            Deviations,
            file => ReadDeviations(file, vocabulary, ids, names, providers)
        );
        var clients = Client.Join(
            ReadAll(
                byName,
                Clients,
                file => ClientReader.Read(file.Root!, file.Name, file.Errors, vocabulary)
            )
        );

        opened.Sort(static (left, right) => SpecFile.Compare(left.File, right.File));
        var problems = new List<SpecError>();
        foreach (var file in opened)
        {
            if (file.Errors.All.Count > 0)
            {
                problems.AddRange(
                    file.Errors.All.OrderBy(static error => error.Line)
                        .ThenBy(static error => error.Column)
                );
            }
        }

        if (problems.Count > 0)
        {
            throw new SpecException(problems);
        }

        return new SpecSet(
            scenarios,
            providers,
            deviations,
            clients,
            SpecsHash.Of([.. opened.Select(static file => file.File)])
        );
    }

    static int ByName(OpenedSpec left, OpenedSpec right)
    {
        var order = string.CompareOrdinal(left.Name, right.Name);
        return order != 0 ? order : left.File.Layer.CompareTo(right.File.Layer);
    }

    static List<T> ReadAll<T>(List<OpenedSpec> files, string folder, Func<OpenedSpec, T?> read)
        where T : class
    {
        var all = new List<T>(files.Count);
        foreach (var file in files)
        {
            if (file.Folder == folder && file.Root is not null && read(file) is { } result)
            {
                all.Add(result);
            }
        }

        return all;
    }

    /// <summary>The cells that axes make are scenarios like others.</summary>
    static List<Scenario> WithVariants(List<Scenario> scenarios, HashSet<string> ids)
    {
        if (!scenarios.Exists(static scenario => scenario.Variants.Count > 0))
        {
            return scenarios;
        }

        var all = new List<Scenario>(scenarios);
        foreach (var scenario in scenarios)
        {
            foreach (var variant in scenario.Variants)
            {
                all.Add(variant);
                ids.Add(variant.Id);
            }
        }

        all.Sort(static (left, right) => string.CompareOrdinal(left.Id, right.Id));
        return all;
    }

    static DeviationFile? ReadDeviations(
        OpenedSpec file,
        SpecVocabulary vocabulary,
        IReadOnlyCollection<string> scenarios,
        HashSet<string> names,
        List<Provider> providers
    )
    {
        if (!names.Contains(file.Name))
        {
            file.Errors.Add(
                1,
                1,
                $"the file is named after the unknown provider {SpecErrors.Quote(file.Name)}{KnownNames.Suggestion(file.Name, names)} Known: {KnownNames.List(names)}"
            );
        }

        var read = DeviationReader.Read(
            file.Root!,
            file.Name,
            file.Errors,
            vocabulary,
            scenarios,
            providers.Find(provider => provider.Id == file.Name)
        );
        return read is null ? null : read with { Path = file.File.Shown ?? file.File.Path };
    }

    static HashSet<string> Names(List<OpenedSpec> files, string folder)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file.Folder == folder)
            {
                names.Add(file.Name);
            }
        }

        return names;
    }
}
