namespace Conformance.Recordings.Formats;

/// <summary>What is given to the strict reader of go-vcr's cassettes.</summary>
internal static class GoVcrFormat
{
    public const string Name = "go-vcr";

    public static bool CanBe(FileLook look) =>
        look.Kind == FileKind.Yaml
        && (
            look.Sketch.FirstMember is "version"
            || look.Sketch.HasAny("interactions", "interactions/*/request/url")
        )
        && !IsAnother(look.Sketch);

    /// <summary>Others have interactions too, and in them other members.</summary>
    static bool IsAnother(Sketch sketch) =>
        sketch.Has("interactions/*/request/uri")
        || sketch.HasBelow("interactions/*")
            && !sketch.HasAny(
                "interactions/*/id",
                "interactions/*/request",
                "interactions/*/response"
            );
}
