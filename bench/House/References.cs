using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Conformance.Bench.House;

/// <summary>Which folder uses which of its siblings.</summary>
internal sealed class References
{
    // What <ImplicitUsings> adds to every project.
    const string Implicit = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    readonly Dictionary<SyntaxTree, Source> _sources;
    readonly SortedDictionary<string, SiblingGraph> _graphs = new(StringComparer.Ordinal);

    public References(IReadOnlyList<Source> sources)
    {
        _sources = sources.ToDictionary(static source => source.Tree);
        var compilation = CSharpCompilation.Create(
            "src",
            [.. _sources.Keys, CSharpSyntaxTree.ParseText(Implicit)],
            FrameworkAssemblies()
        );
        foreach (var source in sources)
        {
            var model = compilation.GetSemanticModel(source.Tree);
            foreach (var name in source.Tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                foreach (var used in SourcesOf(model.GetSymbolInfo(name).Symbol))
                {
                    Note(source, used, name);
                }
            }
        }
    }

    public IReadOnlyList<Circle> Circles() =>
        [.. _graphs.SelectMany(static entry => entry.Value.Circles(entry.Key))];

    static IEnumerable<MetadataReference> FrameworkAssemblies() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path));

    IEnumerable<Source> SourcesOf(ISymbol? symbol)
    {
        // Of top-level statements these belong to one class Program, whichever project they stand in.
        if (
            symbol
            is ILocalSymbol
                or IParameterSymbol
                or IMethodSymbol { MethodKind: MethodKind.LocalFunction }
        )
        {
            return [];
        }

        var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        return type is null
            ? []
            : type
                .OriginalDefinition.DeclaringSyntaxReferences.Select(declared =>
                    declared.SyntaxTree
                )
                .Where(_sources.ContainsKey)
                .Select(tree => _sources[tree]);
    }

    void Note(Source user, Source used, SimpleNameSyntax name)
    {
        var depth = 0;
        while (
            depth < user.Folders.Count
            && depth < used.Folders.Count
            && user.Folders[depth] == used.Folders[depth]
        )
        {
            depth++;
        }

        // One of them stands in the other's parent.
        if (depth == user.Folders.Count || depth == used.Folders.Count)
        {
            return;
        }

        var parent = string.Join('/', user.Folders.Take(depth).Prepend("src"));
        if (!_graphs.TryGetValue(parent, out var graph))
        {
            _graphs.Add(parent, graph = new SiblingGraph());
        }

        graph.Add(
            user.Folders[depth],
            used.Folders[depth],
            $"{user.PlaceOf(name)} {name.Identifier.Text}"
        );
    }
}
