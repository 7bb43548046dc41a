using System.Text;
using Conformance.Schemas;
using NUnit.Framework;

#pragma warning disable NUnit1027 // FsCheck supplies the arguments of its properties.

namespace Conformance.Tests.Schemas;

public sealed class JsonNumberTests
{
    static int Compare(string left, string right) =>
        Math.Sign(
            JsonNumber.Compare(Encoding.ASCII.GetBytes(left), Encoding.ASCII.GetBytes(right))
        );

    [TestCase("1.0", "1", 0)]
    [TestCase("1e2", "100", 0)]
    [TestCase("100.00", "1E+2", 0)]
    [TestCase("-0.0", "0", 0)]
    [TestCase("0.001", "1e-3", 0)]
    [TestCase("9007199254740993", "9007199254740992", 1)]
    [TestCase("9007199254740993.0", "9007199254740992", 1)]
    [TestCase("0.1", "0.10000000000000000000000000001", -1)]
    [TestCase("-1e400", "1", -1)]
    [TestCase("-2", "-1.5", -1)]
    [TestCase("99999999999999999999", "1e20", -1)]
    [TestCase("12.5", "12.45", 1)]
    public void Compares_by_value(string left, string right, int expected)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Compare(left, right), Is.EqualTo(expected));
            Assert.That(Compare(right, left), Is.EqualTo(-expected));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public bool Orders_decimals_as_the_framework_does(decimal left, decimal right) =>
        Compare($"{left}", $"{right}") == left.CompareTo(right)
        && Compare($"{left}e3", $"{left * 1.000m}E+3") == 0;

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public bool Divides_as_the_framework_does(int value, int unit, byte scale)
    {
        var (left, right) = ((decimal)value, Math.Abs((decimal)unit) + 1);
        var text = $"{left}e{scale % 5 - 2}";
        var scaled = left * new[] { 0.01m, 0.1m, 1m, 10m, 100m }[scale % 5];
        return JsonNumber.IsMultiple(
                Encoding.ASCII.GetBytes(text),
                Encoding.ASCII.GetBytes($"{right}.0")
            ) == (scaled % right == 0);
    }
}
