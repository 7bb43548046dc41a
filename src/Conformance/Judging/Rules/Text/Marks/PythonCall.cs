using Conformance.Judging.View;

namespace Conformance.Judging.Rules.Text.Marks;

/// <summary>An answer that is, as a whole, a call of a declared tool as Llama (a list of calls) or Gemini (<c>default_api</c>) writes it in Python.</summary>
internal static class PythonCall
{
    const string Api = "default_api.";
    const string Print = "print(";

    /// <summary>Where the call stands; null where the text is none.</summary>
    public static FoundMark? Find(string text, IReadOnlyList<ToolDeclaration> tools)
    {
        var start = TextEnds.Start(text);
        var whole = text.AsSpan(start).TrimEnd();
        foreach (var tool in tools)
        {
            if (tool.Name.Length > 0 && Opening(whole, tool.Name) is { } mark)
            {
                return new FoundMark(start, mark);
            }
        }

        return null;
    }

    static string? Opening(ReadOnlySpan<char> text, string tool)
    {
        if (text.StartsWith($"[{tool}(") && text.EndsWith(")]"))
        {
            return $"[{tool}(";
        }

        var print = text.StartsWith(Print) ? Print : "";
        return text[print.Length..].StartsWith($"{Api}{tool}(") && text.EndsWith(")")
            ? $"{print}{Api}{tool}("
            : null;
    }
}
