using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>Writes keys, one after the other. Not for two threads at once.</summary>
sealed class KeyWriter
{
    // A value with items of more kinds is no answer of a model; the first so many are judged.
    const int MostKinds = 500;

    // As many as there are bits.
    const int MostAtOnce = 64;

    readonly List<(int Offset, List<int> Positions)> keptItems = [];
    byte[] buffer = new byte[1024];
    int length;
    int valueLength;
    int kinds;
    int depth;

    /// <summary>The bytes of a value's key, until the next one.</summary>
    public ReadOnlySpan<byte> Write(JsonElement value, KeyPlan plan)
    {
        (length, kinds, depth) = (0, 0, 0);
        keptItems.Clear();
        WriteValue(value, plan, 1);
        valueLength = length;
        foreach (var (offset, kept) in keptItems)
            Append(Encoding.ASCII.GetBytes($"\n{offset}:{string.Join(',', kept)}"));
        return buffer.AsSpan(0, length);
    }

    /// <summary>The key that was written last.</summary>
    public Key Keep() =>
        new(buffer.AsSpan(0, length).ToArray(), valueLength, depth, [.. keptItems]);

    void WriteValue(JsonElement value, KeyPlan plan, int level)
    {
        depth = Math.Max(depth, level);
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, plan, level);
                break;
            case JsonValueKind.Array:
                WriteArray(value, plan, level);
                break;
            case JsonValueKind.String:
                WriteText(JsonText.Raw(value), plan);
                break;
            case JsonValueKind.Number:
                var raw = JsonMarshal.GetRawUtf8Value(value);
                Append(
                    plan.Numbers is { } places
                        ? places.StandIn(raw)
                        : Encoding.ASCII.GetBytes(JsonNumber.Canonical(raw))
                );
                break;
            default:
                Append(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }

    void WriteText(ReadOnlySpan<byte> raw, KeyPlan plan)
    {
        if (raw.IsEmpty)
            Append("\"\""u8);
        else if (plan.KeepsTexts)
            Append(Encoding.UTF8.GetBytes(CanonicalJson.Quote(CanonicalJson.Text(raw))));
        else
            Append(
                plan.Texts.Find(raw) is >= 0 and var found ? plan.TextsInKey[found] : plan.AnyText
            );
    }

    void WriteObject(JsonElement value, KeyPlan plan, int level)
    {
        Append("{"u8);
        if (plan.Others is not null)
            WriteLast(value, plan, level);
        else if (plan.Members.Length > 0)
            WriteNamed(value, plan, level);
        Close((byte)'}');
    }

    void WriteNamed(JsonElement value, KeyPlan plan, int level)
    {
        Span<sbyte> found = stackalloc sbyte[MostAtOnce];
        if (!TryFind(value, plan, found))
        {
            WriteLast(value, plan, level);
            return;
        }
        var position = 0;
        foreach (var member in value.EnumerateObject())
        {
            var name = found[position++];
            if (name < 0)
                continue;
            Append(plan.Labels[name]);
            WriteValue(member.Value, plan.Members[name], level + 1);
            Append(","u8);
        }
    }

    /// <summary>The position of each member's name; false where one comes twice, or they are too many for this.</summary>
    static bool TryFind(JsonElement value, KeyPlan plan, Span<sbyte> found)
    {
        if (plan.Members.Length > MostAtOnce || value.GetPropertyCount() > MostAtOnce)
            return false;
        ulong seen = 0;
        var position = 0;
        foreach (var member in value.EnumerateObject())
        {
            var name = plan.Names.Find(JsonText.RawName(member));
            found[position++] = (sbyte)name;
            if (name < 0)
                continue;
            if ((seen & 1UL << name) != 0)
                return false;
            seen |= 1UL << name;
        }
        return true;
    }

    /// <summary>The last member of each name, in the order in which they stand.</summary>
    void WriteLast(JsonElement value, KeyPlan plan, int level)
    {
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        var position = 0;
        foreach (var member in value.EnumerateObject())
            last[JsonText.Decode(JsonText.RawName(member))] = position++;
        position = 0;
        foreach (var member in value.EnumerateObject())
        {
            var name = JsonText.Decode(JsonText.RawName(member));
            var found = plan.Names.Find(JsonText.RawName(member));
            var below = found >= 0 ? plan.Members[found] : plan.Others;
            if (last[name] != position++ || below is null)
                continue;
            Append(Encoding.UTF8.GetBytes(CanonicalJson.Quote(CanonicalJson.Sheltered(name))));
            Append(":"u8);
            WriteValue(member.Value, below, level + 1);
            Append(","u8);
        }
    }

    void WriteArray(JsonElement value, KeyPlan plan, int level)
    {
        var start = length;
        Append("["u8);
        var item = plan.Items ?? KeyPlan.Nothing;
        if (plan.KeepsItems || value.GetArrayLength() < 2)
        {
            foreach (var each in value.EnumerateArray())
            {
                WriteValue(each, item, level + 1);
                Append(","u8);
            }
        }
        else if (WriteKinds(value, item, level + 1) is { } positions)
        {
            keptItems.Add((start, positions));
        }
        Close((byte)']');
    }

    /// <summary>Of items that are alike the first. Its positions, where they are not those in the key.</summary>
    List<int>? WriteKinds(JsonElement array, KeyPlan plan, int level)
    {
        var alike = new HashSet<(int Start, int Length)>(new SpansOf(this));
        var positions = new List<int>();
        var position = 0;
        foreach (var item in array.EnumerateArray())
        {
            var (from, keptBefore) = (length, keptItems.Count);
            WriteValue(item, plan, level);
            if ((kinds < MostKinds || position == 0) && alike.Add((from, length - from)))
            {
                kinds++;
                positions.Add(position);
                Append(","u8);
            }
            else
            {
                length = from;
                keptItems.RemoveRange(keptBefore, keptItems.Count - keptBefore);
            }
            if (plan == KeyPlan.Nothing)
                break;
            position++;
        }
        return positions[^1] == positions.Count - 1 ? null : positions;
    }

    void Close(byte bracket)
    {
        if (buffer[length - 1] == (byte)',')
            length--;
        Append([bracket]);
    }

    void Append(ReadOnlySpan<byte> bytes)
    {
        if (length + bytes.Length > buffer.Length)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + bytes.Length));
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }

    /// <summary>Compares what stands in the buffer.</summary>
    sealed class SpansOf(KeyWriter writer) : IEqualityComparer<(int Start, int Length)>
    {
        public bool Equals((int Start, int Length) x, (int Start, int Length) y) =>
            Span(x).SequenceEqual(Span(y));

        public int GetHashCode((int Start, int Length) span)
        {
            var hash = new HashCode();
            hash.AddBytes(Span(span));
            return hash.ToHashCode();
        }

        ReadOnlySpan<byte> Span((int Start, int Length) span) =>
            writer.buffer.AsSpan(span.Start, span.Length);
    }
}
