using System.Text.Json;
using Conformance.Json;
using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>Collects the members that the specification does not know, each once, without decoding a name that was seen.</summary>
internal sealed class VendorMembers(List<string> paths)
{
    // A provider that invents names without end is told so by the first hundred.
    const int Most = 100;

    readonly List<(string Prefix, string Name)> _seen = [];

    public void Note(string prefix, JsonProperty member)
    {
        foreach (var (knownPrefix, name) in _seen)
        {
            if (member.NameEquals(name) && knownPrefix == prefix)
            {
                return;
            }
        }

        if (_seen.Count < Most)
        {
            var name = JsonText.Name(member);
            _seen.Add((prefix, name));
            paths.Add(prefix + Excerpt.Escape(name, 60));
        }
    }
}
