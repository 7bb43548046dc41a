using Conformance.Recordings;
using Conformance.Recordings.Imported;
using Conformance.Running.AdHoc;

namespace Conformance.Tests.Recordings.Formats;

/// <summary>A sample that ends too early.</summary>
internal static class DamagedSample
{
    const int Places = 50;

    /// <summary>
    /// Cut anywhere before its last line, a file must not be judged as if it were whole, nor end the program.
    /// </summary>
    public static void AssertToldWhereCut(string sample)
    {
        var whole = FormatSamples.Read(sample);
        var length = whole.AsSpan().TrimEnd("\n. }]"u8).LastIndexOf((byte)'\n');
        for (var i = 1; i <= Places; i++)
        {
            var cut = whole[..(int)((long)length * i / Places)];
            var input = AdHocFile.Of(sample, cut, default);

            Assert.That(input.Exchanges, Is.Empty, $"cut at {cut.Length}");
            Assert.That(input.Problem ?? input.Other, Is.Not.Null, $"cut at {cut.Length}");
            if (input.Problem is not null)
            {
                Assert.That(input.Problem, Does.Match("[0-9]+:[0-9]*"), $"cut at {cut.Length}");
            }
        }
    }
}
