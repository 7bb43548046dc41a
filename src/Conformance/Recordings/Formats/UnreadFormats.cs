namespace Conformance.Recordings.Formats;

/// <summary>
/// Names of what is known and not read here: what is no provider's bytes any more, and files that are about something else.
/// </summary>
internal static class UnreadFormats
{
    static readonly (string Name, Func<Sketch, bool> Is)[] Json =
    [
        (
            "a cassette in JSON whose requests have no address",
            static one => one.HasAny("interactions/*/request", "interactions/*/response")
        ),
        (
            "recorded objects of an SDK (llama-stack), not a provider's bytes",
            static one =>
                one.HasAny(
                    "response/body/__type__",
                    "response/body/*/__type__",
                    "response/__type__"
                )
        ),
        (
            "a request and its answer, without an address or a status",
            static one => one.Has("request") && one.Has("response")
        ),
        (
            "chunks that were read and put into a list (Text Generation Inference's snapshots), not a provider's bytes",
            static one => one.Has("*/choices")
        ),
    ];

    static readonly (string Name, Func<Sketch, bool> Is)[] Yaml =
    [
        (
            "a cassette of calls that were not HTTP's, such as gRPC's: not a provider's bytes",
            static one => one.Has("interactions")
        ),
    ];

    /// <summary>Null where nothing is known of it.</summary>
    public static string? NameOf(FileLook look)
    {
        var known = look.Kind switch
        {
            FileKind.Json => Json,
            FileKind.Yaml => Yaml,
            _ => [],
        };
        foreach (var (name, isIt) in known)
        {
            if (isIt(look.Sketch))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>What can be said of a file of which nothing is known.</summary>
    public static string Describe(FileLook look) =>
        look.Kind switch
        {
            FileKind.Json when look.Sketch.FirstMember is null => "JSON that is no object",
            FileKind.Json =>
                "a JSON object with neither choices nor error, so no chat completion; where it is one, give its head (curl -i) or its request (--request)",
            FileKind.Yaml => "YAML that is no recording",
            FileKind.Text when look.Bytes.Span.StartsWith("<"u8) => "HTML or XML",
            _ => "text that is no recording, and no answer",
        };
}
