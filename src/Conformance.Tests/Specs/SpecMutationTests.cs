using System.Text;
using Conformance.Specs.Scenarios;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Conformance.Tests.Specs;

sealed class SpecMutationTests
{
    static readonly string[] Pieces =
    [
        "[",
        "{",
        "}",
        "]",
        "&a ",
        "*a",
        "! ",
        "!!str ",
        "!<x> ",
        "| ",
        "> ",
        "%",
        "%YAML 1.9\n",
        "@",
        "- ",
        ": ",
        "? ",
        "\"",
        "'",
        "#",
        ",",
        "\n",
        "\r",
        "\t",
        "\0",
        "---\n",
        "...\n",
        "\\uD800",
        "\"\\xFF\"",
        "0x",
        "1e999",
        ".inf",
        "~",
        "<<: ",
        "\u2028",
        "\u0085",
    ];

    [TestCase(SpecSamples.ScenarioPath)]
    [TestCase(SpecSamples.ProviderPath)]
    [TestCase(SpecSamples.DeviationsPath)]
    public void Loads_or_explains_any_mutation_of_a_file(string path)
    {
        var good = SpecSamples.All().Single(file => file.Path == path).Content.ToArray();
        var place = Gen.Choose(0, good.Length);
        var bytes = from value in Gen.Choose(0, 255) select new[] { (byte)value };
        var pieces = from piece in Gen.Elements(Pieces) select Encoding.UTF8.GetBytes(piece);
        var edits =
            from at in place
            from cut in Gen.Choose(0, 6)
            from put in Gen.OneOf(bytes, pieces, Gen.Constant(Array.Empty<byte>()))
            select (At: at, Cut: cut, Put: put);

        Prop.ForAll(
                Gen.NonEmptyListOf(edits).Select(list => list.Take(6).ToArray()).ToArbitrary(),
                list =>
                {
                    var mutated = good;
                    foreach (var (at, cut, put) in list)
                    {
                        var start = Math.Min(at, mutated.Length);
                        var end = Math.Min(start + cut, mutated.Length);
                        mutated = [.. mutated[..start], .. put, .. mutated[end..]];
                    }

                    // Anything but a SpecException falsifies the property.
                    SpecSamples.Errors(SpecSamples.With(path, mutated));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [TestCase("- ")]
    [TestCase("a: ")]
    [TestCase("a:\n")]
    [TestCase("? ")]
    [TestCase("{a,")]
    [TestCase("\"")]
    [TestCase("'")]
    [TestCase("- a\n")]
    [TestCase("a ")]
    [TestCase("[a],\n")]
    [TestCase("%TAG !a! b\n")]
    [TestCase("# \n")]
    [TestCase("!!str ")]
    [TestCase("|\n ")]
    [CancelAfter(10_000)]
    public void Stays_quick_on_a_megabyte_of_one_piece(string piece)
    {
        var content = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));

        Assert.That(
            SpecSamples.Errors(SpecSamples.With(SpecSamples.DeviationsPath, content)),
            Is.Not.Empty
        );
    }
}
