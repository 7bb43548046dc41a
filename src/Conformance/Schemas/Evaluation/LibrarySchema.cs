using System.Text.Json;
using Json.Schema;

namespace Conformance.Schemas;

/// <summary>A schema as JsonSchema.Net evaluates it. The one place that calls the library.</summary>
sealed class LibrarySchema
{
    // Each schema that is applied takes some kilobytes of stack; what needs more gets a thread with a stack of that size.
    const int LevelsOnAnyStack = 150;
    const int BytesOfALevel = 4096;
    const int MostLevels = 20_000;

    // Of our own keywords, under the identifier of the draft: whatever asks for the draft gets these.
    static readonly Dialect Guarded = Dialect.Draft202012.With(
        OwnKeywords.All,
        new Uri(Vocabulary.Newest),
        refIgnoresSiblingKeywords: false,
        allowUnknownKeywords: false
    );

    readonly global::Json.Schema.JsonSchema built;
    readonly SchemaNode root;
    readonly int chain;

    public LibrarySchema(SchemaDocument document)
    {
        var schema = JsonElement.Parse(
            PlainSchema.Of(document),
            new JsonDocumentOptions { MaxDepth = 1000 }
        );
        root = document.Root;
        var dialects = new DialectRegistry();
        dialects.Register(Guarded);
        // Registries of its own: no two schemas know of each other.
        var options = new BuildOptions
        {
            Dialect = Guarded,
            DialectRegistry = dialects,
            SchemaRegistry = new SchemaRegistry(),
            VocabularyRegistry = new VocabularyRegistry(),
        };
        chain = document.LongestChain + 1;
        // The library follows references from schema to schema, however many there are.
        built = OnStack(
            document.Schemas.Count,
            () => global::Json.Schema.JsonSchema.Build(schema, options, SchemaReferences.NoBase)
        );
    }

    /// <summary>What fails, in the order of the schema; none where the value is valid.</summary>
    /// <exception cref="SchemaLoadException">The evaluation takes too many steps.</exception>
    public IReadOnlyList<FailurePlace> Failures(Key key) =>
        OnStack(
            (key.Depth + 1) * chain,
            () =>
                Evaluate(key, OutputFormat.Flag).IsValid
                    ? []
                    : FailureWalk.Of(
                        root,
                        Evaluate(key, OutputFormat.Hierarchical).Details![0],
                        key
                    )
        );

    EvaluationResults Evaluate(Key key, OutputFormat format) =>
        built.Evaluate(key.Json, new Steps { OutputFormat = format });

    static T OnStack<T>(int levels, Func<T> work)
    {
        if (levels <= LevelsOnAnyStack)
            return work();
        if (levels > MostLevels)
            throw new SchemaLoadException(
                $"judging this value would apply more than {MostLevels} schemas within each other"
            );
        var task = new Task<T>(work);
        var thread = new Thread(task.RunSynchronously, levels * BytesOfALevel);
        thread.Start();
        // Before the task is asked: to wait for it could run it here.
        thread.Join();
        return task.GetAwaiter().GetResult();
    }
}
