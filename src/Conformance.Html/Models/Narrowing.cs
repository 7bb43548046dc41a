using Conformance.Judging;

namespace Conformance.Html.Models;

/// <summary>What a link filters the page by, as the address has it: <c>target=groq%2Fkimi&amp;outcome=fail</c>.</summary>
internal static class Narrowing
{
    public static string To(Outcome outcome) => $"outcome={outcome.Name()}";

    public static string To(string target, Outcome outcome) =>
        $"target={Uri.EscapeDataString(Show.Text(target))}&{To(outcome)}";
}
