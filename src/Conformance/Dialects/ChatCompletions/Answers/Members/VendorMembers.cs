using System.Text;
using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Answers.Members;

/// <summary>Collects the members that the specification does not know, each once, without decoding a name that was seen.</summary>
internal sealed class VendorMembers(List<string> paths)
{
    // A provider that invents names without end is told so by the first hundred.
    const int Most = 100;

    readonly List<Seen> _seen = [];

    /// <param name="name">As UTF-8.</param>
    public void Note(string prefix, ReadOnlySpan<byte> name)
    {
        foreach (var seen in _seen)
        {
            if (name.SequenceEqual(seen.Name) && seen.Prefix == prefix)
            {
                return;
            }
        }

        if (_seen.Count < Most)
        {
            _seen.Add(new Seen(prefix, name.ToArray()));
            paths.Add(prefix + Excerpt.Escape(Encoding.UTF8.GetString(name), 60));
        }
    }

    sealed record Seen(string Prefix, byte[] Name);
}
