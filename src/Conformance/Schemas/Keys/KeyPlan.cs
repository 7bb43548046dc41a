using System.Text;

namespace Conformance.Schemas;

/// <summary>What schemas can tell apart at one place of a value; the rest is left out of the key.</summary>
sealed class KeyPlan
{
    /// <summary>Where no schema looks: only the kind of value and whether it is empty.</summary>
    public static readonly KeyPlan Nothing = new();

    /// <summary>Where a value counts as a whole.</summary>
    public static readonly KeyPlan Whole = MakeWhole();

    /// <summary>The members that a schema names.</summary>
    public NameTable Names { get; private set; } = new([]);

    /// <summary>By the position of the name.</summary>
    public KeyPlan[] Members { get; private set; } = [];

    /// <summary>Name and colon, as they stand in a key.</summary>
    public byte[][] Labels { get; private set; } = [];

    /// <summary>For members that no schema names; null where these are left out.</summary>
    public KeyPlan? Others { get; set; }

    public KeyPlan? Items { get; set; }

    /// <summary>Whether items that are alike are kept, too.</summary>
    public bool KeepsItems { get; set; }

    public bool KeepsTexts { get; set; }

    /// <summary>The texts that a schema names.</summary>
    public NameTable Texts { get; private set; } = new([]);

    public byte[][] TextsInKey { get; private set; } = [];

    /// <summary>Stands for every other text.</summary>
    public byte[] AnyText { get; private set; } = "\"*\""u8.ToArray();

    /// <summary>Null where numbers are kept.</summary>
    public NumberPlaces? Numbers { get; set; } = NumberPlaces.None;

    public void SetMembers(IReadOnlyList<string> names, KeyPlan[] members)
    {
        Names = new NameTable(names);
        Members = members;
        Labels = [.. names.Select(name => InKey(name, ":"))];
    }

    public void SetTexts(IReadOnlyList<string> texts)
    {
        Texts = new NameTable(texts);
        TextsInKey = [.. texts.Select(text => InKey(text, ""))];
        var other = "*";
        while (texts.Contains(other))
            other += "*";
        AnyText = InKey(other, "");
    }

    static byte[] InKey(string text, string after) =>
        Encoding.UTF8.GetBytes(CanonicalJson.Quote(CanonicalJson.Sheltered(text)) + after);

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
