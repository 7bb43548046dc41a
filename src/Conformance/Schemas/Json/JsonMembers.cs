using System.Runtime.InteropServices;
using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>Members of objects that may repeat a name: the last one counts.</summary>
static class JsonMembers
{
    const int Few = 16;

    public static Dictionary<string, JsonElement> Last(JsonElement instance)
    {
        var last = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in instance.EnumerateObject())
            last[JsonText.Decode(JsonText.RawName(member))] = member.Value;
        return last;
    }

    /// <summary>Whether this very member is the last of its name.</summary>
    public static bool IsLast(this Dictionary<string, JsonElement> last, JsonProperty member) =>
        // Spans are equal when they are the same memory, not the same content.
        JsonMarshal.GetRawUtf8Value(last[JsonText.Decode(JsonText.RawName(member))])
        == JsonMarshal.GetRawUtf8Value(member.Value);

    /// <summary>The same without a dictionary where there are few members; otherwise it is made once.</summary>
    public static bool IsLast(
        JsonElement instance,
        JsonProperty member,
        int position,
        ref Dictionary<string, JsonElement>? last
    )
    {
        if (instance.GetPropertyCount() <= Few)
            return !Recurs(instance, position, JsonText.RawName(member));
        last ??= Last(instance);
        return last.IsLast(member);
    }

    /// <summary>How many different names an object has.</summary>
    public static int CountNames(JsonElement instance)
    {
        var count = instance.GetPropertyCount();
        if (count > Few)
            return Last(instance).Count;
        var names = 0;
        var position = 0;
        foreach (var member in instance.EnumerateObject())
        {
            if (!Recurs(instance, position, JsonText.RawName(member)))
                names++;
            position++;
        }
        return names;
    }

    static bool Recurs(JsonElement instance, int position, ReadOnlySpan<byte> name)
    {
        foreach (var member in instance.EnumerateObject())
        {
            if (position-- < 0 && JsonText.Equal(JsonText.RawName(member), name))
                return true;
        }
        return false;
    }
}
