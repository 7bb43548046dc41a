using Conformance.Judging;
using Conformance.Recordings.Imported;

namespace Conformance.Recordings.Har;

/// <summary>Why an entry of a HAR file is left out: each question is answered with the reason, or null.</summary>
internal static class HarOmission
{
    /// <summary>Why an entry holds no answer at all; null where it does.</summary>
    public static string? NoAnswer(HarValue entry, HarValue response, string method, int status)
    {
        if (entry.Has("_webSocketMessages") || status == 101)
        {
            return "a web socket, whose messages are no chat completions";
        }

        return Omission.Method(method)
            ?? (
                status == 0
                    ? $"there was no answer{(response.Text("_error") is { Length: > 0 } error ? $" ({Excerpt.Escape(error, 80)})" : "")}"
                    : null
            );
    }

    /// <summary>Browsers drop large or old bodies, and then write no text.</summary>
    public static bool LacksBody(HarValue? content, int status) =>
        content is not { } there
        || (!there.Has("text") && (there.Number("size") is not 0 || status is >= 200 and < 300));
}
