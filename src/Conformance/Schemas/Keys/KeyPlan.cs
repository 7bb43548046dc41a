namespace Conformance.Schemas;

/// <summary>What schemas can tell apart at one place of a value; the rest is left out of the key.</summary>
sealed class KeyPlan
{
    /// <summary>Where no schema looks: only the kind of value and whether it is empty.</summary>
    public static readonly KeyPlan Nothing = new();

    /// <summary>Where a value counts as a whole.</summary>
    public static readonly KeyPlan Whole = MakeWhole();

    /// <summary>The members that a schema names, numbered.</summary>
    public Dictionary<byte[], (int Number, KeyPlan Plan)> Members { get; } =
        new(Utf8Comparer.Instance);

    /// <summary>For members that no schema names; null where these are left out.</summary>
    public KeyPlan? Others { get; set; }

    public KeyPlan? Items { get; set; }

    /// <summary>Whether items that are alike are kept, too.</summary>
    public bool KeepsItems { get; set; }

    public bool KeepsTexts { get; set; }

    /// <summary>The texts that a schema names.</summary>
    public HashSet<byte[]> Texts { get; } = new(Utf8Comparer.Instance);

    /// <summary>Stands for every other text.</summary>
    public byte[] AnyText { get; set; } = "*"u8.ToArray();

    /// <summary>Null where numbers are kept.</summary>
    public NumberPlaces? Numbers { get; set; } = NumberPlaces.None;

    static KeyPlan MakeWhole()
    {
        var whole = new KeyPlan
        {
            KeepsItems = true,
            KeepsTexts = true,
            Numbers = null,
        };
        whole.Others = whole;
        whole.Items = whole;
        return whole;
    }
}
