using Conformance.Judging;

namespace Conformance.Reports.Console;

/// <summary>Escape sequences of a terminal.</summary>
internal static class ConsoleColour
{
    public const string Red = "\e[31m";
    public const string Green = "\e[32m";
    public const string Yellow = "\e[33m";
    public const string Dim = "\e[2m";
    public const string Off = "\e[0m";

    public static string Of(Outcome outcome) =>
        outcome switch
        {
            Outcome.Pass => Green,
            Outcome.Fail or Outcome.Error => Red,
            Outcome.Warn or Outcome.Inconclusive => Yellow,
            _ => Dim,
        };
}
