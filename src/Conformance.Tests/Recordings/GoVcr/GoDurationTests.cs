using Conformance.Recordings.GoVcr;
using NUnit.Framework;

namespace Conformance.Tests.Recordings.GoVcr;

public class GoDurationTests
{
    [TestCase("0s", 0)]
    [TestCase("1ns", 1)]
    [TestCase("1.5µs", 1_500)]
    [TestCase("348.881541ms", 348_881_541)]
    [TestCase("1.2s", 1_200_000_000)]
    [TestCase("1m2.5s", 62_500_000_000)]
    [TestCase("1h0m0s", 3_600_000_000_000)]
    [TestCase("26h3m0.000000001s", 93_780_000_000_001)]
    [TestCase("-1.5s", -1_500_000_000)]
    public void Reads_and_writes_as_Go_does(string text, long nanoseconds)
    {
        Assert.That(GoDuration.TryParse(text, out var duration), Is.True);
        Assert.That(duration.Nanoseconds, Is.EqualTo(nanoseconds));
        Assert.That(duration.ToString(), Is.EqualTo(text));
    }

    [TestCase("1500", 1_500)]
    [TestCase("1.5us", 1_500)]
    [TestCase("+1s", 1_000_000_000)]
    [TestCase(".5s", 500_000_000)]
    public void Reads_other_spellings(string text, long nanoseconds)
    {
        Assert.That(GoDuration.TryParse(text, out var duration), Is.True);
        Assert.That(duration.Nanoseconds, Is.EqualTo(nanoseconds));
    }

    [TestCase("")]
    [TestCase("-")]
    [TestCase("s")]
    [TestCase("1.5")]
    [TestCase("1 s")]
    [TestCase("1x")]
    [TestCase("1.2.3s")]
    [TestCase("9999999999999h")]
    [TestCase("99999999999999999999999999999999s")]
    [TestCase("9223372036s9223372036s")]
    public void Refuses_what_is_no_duration(string text) =>
        Assert.That(GoDuration.TryParse(text, out _), Is.False);
}
