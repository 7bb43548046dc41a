using Conformance.Recordings.Har;

namespace Conformance.Recordings.Formats;

/// <summary>The formats that are read here, beside go-vcr's own and saved answers.</summary>
internal static class RecordingFormats
{
    static readonly IReadOnlyList<IRecordingFormat> All = [new HarFormat()];

    /// <summary>Null where it is none of them.</summary>
    public static IRecordingFormat? Of(FileLook look)
    {
        foreach (var format in All)
        {
            if (format.CanBe(look))
            {
                return format;
            }
        }

        return null;
    }
}
