namespace Conformance.Schemas;

/// <summary>
/// The array positions on the way to a value, packed into one number: together with a keyword they name the place of a failure,
/// because the members on the way are those of the schema.
/// </summary>
static class Place
{
    public const long Root = 0;

    /// <summary>Too deep, or too far back in an array, to be named.</summary>
    public const long Unknown = -1;

    const int Bits = 20;

    public static long Enter(long place, int index) =>
        place is >= 0 and < 1L << (63 - Bits - 1) && index < (1 << Bits) - 1
            ? (place << Bits) | (uint)(index + 1)
            : Unknown;
}
