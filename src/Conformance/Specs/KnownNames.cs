namespace Conformance.Specs;

/// <summary>What a message about an unknown name says besides: which one was meant, and which ones there are.</summary>
internal static class KnownNames
{
    // More names than this help nobody in one message.
    const int Most = 40;

    /// <summary>Ends the sentence that names what is unknown.</summary>
    public static string Suggestion(string text, IEnumerable<string> known) =>
        NearestName.Find(text, known) is { } nearest ? $", did you mean '{nearest}'?" : ".";

    public static string List(IEnumerable<string> names)
    {
        var list = string.Join(", ", names.Take(Most));
        return list.Length == 0 ? "none" : list;
    }
}
