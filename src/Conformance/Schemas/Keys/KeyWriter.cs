using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>Writes keys, one after the other. Not for two threads at once.</summary>
sealed class KeyWriter
{
    // A value with items of more kinds is no answer of a model; the first so many are judged.
    const int MostKinds = 500;

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
        if (!raw.IsEmpty && !plan.KeepsTexts && !IsNamed(raw, plan))
            raw = plan.AnyText;
        Append("\""u8);
        Append(CanonicalJson.Raw(raw));
        Append("\""u8);
    }

    static bool IsNamed(ReadOnlySpan<byte> raw, KeyPlan plan) =>
        plan.Texts.Count > 0
        && plan.Texts.GetAlternateLookup<ReadOnlySpan<byte>>().Contains(CanonicalJson.Raw(raw));

    void WriteObject(JsonElement value, KeyPlan plan, int level)
    {
        Append("{"u8);
        var named = plan.Members.GetAlternateLookup<ReadOnlySpan<byte>>();
        var written = new Range[plan.Members.Count];
        var others = plan.Others is null
            ? null
            : new Dictionary<byte[], Range>(Utf8Comparer.Instance);
        foreach (var member in value.EnumerateObject())
        {
            var name = CanonicalJson.Raw(JsonMarshal.GetRawUtf8PropertyName(member));
            var isNamed = named.TryGetValue(name, out var known);
            if (!isNamed && others is null)
                continue;
            var start = length;
            Append("\""u8);
            Append(name);
            Append("\":"u8);
            WriteValue(member.Value, isNamed ? known.Plan : plan.Others!, level + 1);
            Append(","u8);
            ref var place = ref isNamed
                ? ref written[known.Number]
                : ref CollectionsMarshal.GetValueRefOrAddDefault(others!, name.ToArray(), out _);
            // The last member of a name counts; white space takes the place of those before it.
            buffer.AsSpan(place).Fill((byte)' ');
            place = start..length;
        }
        Close((byte)'}');
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
        var alike = new HashSet<byte[]>(Utf8Comparer.Instance).GetAlternateLookup<
            ReadOnlySpan<byte>
        >();
        var positions = new List<int>();
        var position = 0;
        foreach (var item in array.EnumerateArray())
        {
            var (from, keptBefore) = (length, keptItems.Count);
            WriteValue(item, plan, level);
            if (
                (kinds < MostKinds || position == 0)
                && alike.Add(buffer.AsSpan(from, length - from))
            )
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
}
