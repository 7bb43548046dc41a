using System.Text;
using Conformance.Recordings.GoVcr;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Conformance.Tests.Recordings.GoVcr;

/// <summary>A damaged file is read or refused with a place, and nothing else happens.</summary>
public class CassetteMutationTests
{
    // Small enough for thousands of tries, with every member and style of a recorded file.
    private static readonly byte[] Recorded =
    [
        .. File.ReadAllBytes(
            Path.Combine(
                RecordedFiles.Folder,
                "openrouter/kimi-k2-0905/single-tool/2025-09-24.yaml"
            )
        ),
    ];

    private static readonly byte[] Short =
        """
        ---
        version: 2
        interactions:
        - id: 0
          request:
            proto: HTTP/1.1
            content_length: 528
            host: ""
            body: '{"a":"What''s up"}'
            headers:
              Accept:
              - application/json
            url: https://api.groq.com/openai/v1/chat/completions
            method: POST
          response:
            content_length: -1
            body: |+
              data: {"a":"\u00e9"}

              data: [DONE]

            headers: {}
            status: "200"
            code: 200
            duration: 348.881541ms

        """u8.ToArray();

    private static readonly byte[] Interesting =
    [
        .. "\n\r\t \"'#%&*!|>-?:,[]{}@`~\\0"u8,
        0,
        0x7F,
        0x85,
        0xC2,
        0xE2,
        0xEF,
        0xFF,
    ];

    private static Gen<byte[]> Mutations(byte[] file) =>
        from kind in Gen.Choose(0, 4)
        from at in Gen.Choose(0, file.Length - 1)
        from length in Gen.Choose(0, 40)
        from any in Gen.Choose(0, 255)
        from special in Gen.Elements(Interesting)
        select kind switch
        {
            0 => file[..at],
            1 => [.. file[..at], (byte)any, .. file[(at + 1)..]],
            2 => [.. file[..at], special, .. file[(at + 1)..]],
            3 => [.. file[..at], special, .. file[at..]],
            _ => (byte[])[.. file[..at], .. file[Math.Min(file.Length, at + length)..]],
        };

    [FsCheck.NUnit.Property(MaxTest = 5000)]
    public Property Reads_or_refuses_any_damaged_file() => Survives(Mutations(Short));

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property Reads_or_refuses_any_damaged_recording() => Survives(Mutations(Recorded));

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public Property Reads_or_refuses_a_file_damaged_twice() =>
        Survives(
            from once in Mutations(Short)
            from twice in Mutations(once.Length == 0 ? Short : once)
            select twice
        );

    [Test]
    public void Never_takes_a_cut_file_for_a_whole_one()
    {
        var whole = CassetteReader.Read(Short).Interactions[0];
        for (var length = 0; length < Short.Length; length++)
        {
            try
            {
                // What is missing may be the duration alone; status, code and body are whole.
                var read = CassetteReader.Read(Short.AsMemory(0, length)).Interactions[0];
                Assert.That(
                    read.Response.Body.ToArray(),
                    Is.EqualTo(whole.Response.Body.ToArray())
                );
                Assert.That(read.Response.Code, Is.EqualTo(whole.Response.Code));
            }
            catch (CassetteException e)
            {
                Assert.That(e.Line, Is.GreaterThan(0));
            }
        }
    }

    [TestCase("[")]
    [TestCase("{")]
    [TestCase("- ")]
    [TestCase("? ")]
    [TestCase("a: ")]
    [TestCase("!")]
    [TestCase("&a ")]
    [TestCase("%TAG ! x\n")]
    [TestCase("#\n")]
    [TestCase("\"\\x41\" ")]
    [TestCase("'a' \n")]
    [TestCase("|\n")]
    [TestCase("\t")]
    [TestCase("a\n")]
    [TestCase("---\n")]
    [CancelAfter(20_000)]
    public void Refuses_a_long_repetition_in_linear_time(string piece)
    {
        var file = Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length))
        );

        Assert.That(() => CassetteReader.Read(file), Throws.TypeOf<CassetteException>());
    }

    private static Property Survives(Gen<byte[]> files) =>
        Prop.ForAll(
            files.ToArbitrary(),
            file =>
            {
                try
                {
                    var cassette = CassetteReader.Read(file);
                    var again = CassetteReader.Read(CassetteWriter.Write(cassette));
                    Assert.That(again.Interactions, Has.Count.EqualTo(cassette.Interactions.Count));
                    for (var i = 0; i < again.Interactions.Count; i++)
                    {
                        Assert.That(
                            again.Interactions[i].Response.Body.ToArray(),
                            Is.EqualTo(cassette.Interactions[i].Response.Body.ToArray())
                        );
                    }
                }
                catch (CassetteException e)
                {
                    Assert.That(e.Line, Is.GreaterThan(0));
                    Assert.That(e.Column, Is.GreaterThan(0));
                }
            }
        );
}
