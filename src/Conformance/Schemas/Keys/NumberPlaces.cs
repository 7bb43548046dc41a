using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Conformance.Schemas;

/// <summary>
/// The numbers that a schema compares with at one place, in order. Of a number it can tell only where it stands among them and
/// whether it is an integer: each such place has one number that stands for all.
/// </summary>
sealed class NumberPlaces
{
    // Within these there is always a number between, and a decimal holds it exactly.
    const decimal Largest = 1e15m;
    const int MostDigits = 20;

    readonly byte[][] bounds;
    readonly byte[][] integers;
    readonly byte[][] fractions;

    NumberPlaces(List<decimal> sorted)
    {
        bounds = [.. sorted.Select(Raw)];
        integers = new byte[sorted.Count + 1][];
        fractions = new byte[sorted.Count + 1][];
        for (var i = 0; i <= sorted.Count; i++)
        {
            var below = i == 0 ? sorted.FirstOrDefault() - 2 : sorted[i - 1];
            var above = i == sorted.Count ? below + 3 : sorted[i];
            integers[i] = Raw(decimal.Floor(below) + 1);
            fractions[i] = Raw(Between(below, above));
        }
    }

    public static readonly NumberPlaces None = new([]);

    /// <summary>Null where the numbers are too odd to find others between them.</summary>
    public static NumberPlaces? Of(IEnumerable<JsonElement> numbers)
    {
        var sorted = new SortedSet<decimal>();
        foreach (var number in numbers)
        {
            var raw = JsonMarshal.GetRawUtf8Value(number);
            if (
                raw.Length > MostDigits
                || raw.IndexOfAny((byte)'e', (byte)'E') >= 0
                || !decimal.TryParse(raw, CultureInfo.InvariantCulture, out var value)
                || Math.Abs(value) > Largest
            )
                return null;
            sorted.Add(value);
        }
        return new NumberPlaces([.. sorted]);
    }

    public ReadOnlySpan<byte> StandIn(ReadOnlySpan<byte> raw)
    {
        var place = 0;
        for (; place < bounds.Length; place++)
        {
            var order = JsonNumber.Compare(raw, bounds[place]);
            if (order == 0)
                return bounds[place];
            if (order < 0)
                break;
        }
        return (JsonNumber.IsIntegerText(raw) ? integers : fractions)[place];
    }

    static decimal Between(decimal below, decimal above)
    {
        var middle = below + (above - below) / 2;
        return decimal.IsInteger(middle) ? middle + Math.Min(above - middle, 1) / 2 : middle;
    }

    static byte[] Raw(decimal value) =>
        Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture));
}
