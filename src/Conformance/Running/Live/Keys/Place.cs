using System.Runtime.InteropServices;

namespace Conformance.Running.Live.Keys;

/// <summary>A part of some bytes.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Place(int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>In order, those that overlap as one.</summary>
    public static List<Place> Merge(List<Place> places)
    {
        if (places.Count < 2)
        {
            return places;
        }

        places.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        var merged = new List<Place>(places.Count) { places[0] };
        foreach (var place in places)
        {
            var last = merged[^1];
            if (place.Start < last.End)
            {
                merged[^1] = new Place(last.Start, Math.Max(last.End, place.End) - last.Start);
            }
            else
            {
                merged.Add(place);
            }
        }

        return merged;
    }
}
