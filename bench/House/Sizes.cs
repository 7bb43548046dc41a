namespace Conformance.Bench.House;

/// <summary>Some sizes, the smallest first.</summary>
internal sealed record Sizes(IReadOnlyList<int> Ascending)
{
    public int Count => Ascending.Count;

    public int Sum => Ascending.Sum();

    public int Median => Percentile(50);

    public int NinetyPercent => Percentile(90);

    public int Most => Ascending[^1];

    public static Sizes Of(IEnumerable<int> sizes) => new([.. sizes.Order()]);

    public int Over(int limit) => Ascending.Count(size => size > limit);

    int Percentile(int percent) => Ascending[((Count * percent) + 99) / 100 - 1];
}
