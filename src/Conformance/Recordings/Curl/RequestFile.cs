using System.Text.Json;
using System.Text.Unicode;

namespace Conformance.Recordings.Curl;

/// <summary>The request that belongs to a saved answer: one JSON object in a file of its own.</summary>
internal static class RequestFile
{
    const string Expected =
        "expected the JSON object that was sent, in UTF-8, as `curl -d @FILE` sends it";

    /// <summary>The body as it was sent: without the mark that some editors put before it.</summary>
    /// <param name="name">As messages show it.</param>
    /// <exception cref="UnreadableInputException">It is no request; the message names file, line and column.</exception>
    public static ReadOnlyMemory<byte> Read(string name, ReadOnlyMemory<byte> bytes)
    {
        if (RawAnswer.IsUtf16(bytes.Span))
        {
            throw Refusal(name, 0, 0, "found UTF-16, as a Windows shell's redirection writes it");
        }

        var body = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        var text = body.Span;
        var blank = text.Length - text.TrimStart(" \t\r\n"u8).Length;
        if (blank == text.Length)
        {
            throw At(
                name,
                text,
                0,
                text.IsEmpty ? "the file is empty" : "found nothing but blanks"
            );
        }

        if (!Utf8.IsValid(text))
        {
            // How much of it can be read as text.
            Utf8.ToUtf16(
                text,
                new char[text.Length],
                out var valid,
                out _,
                replaceInvalidSequences: false
            );
            throw At(name, text, valid, "found bytes that are not UTF-8");
        }

        if (text[blank] is not (byte)'{')
        {
            throw At(name, text, blank, $"found {Start(text[blank])}");
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return body;
        }
        catch (JsonException problem)
        {
            // The framework's sentence ends with the position, which stands before it here.
            var words = problem.Message.Split(" LineNumber: ")[0];
            throw Refusal(
                name,
                (int)(problem.LineNumber ?? 0),
                (int)(problem.BytePositionInLine ?? 0),
                $"the JSON is broken: {Judging.Excerpt.Escape(words)}"
            );
        }
    }

    static string Start(byte first) =>
        first switch
        {
            (byte)'[' => "a JSON array",
            (byte)'"' => "a JSON string",
            (byte)'-' or (>= (byte)'0' and <= (byte)'9') => "a number",
            _ => "no JSON object",
        };

    static UnreadableInputException At(string name, ReadOnlySpan<byte> text, int at, string found)
    {
        var before = text[..at];
        return Refusal(
            name,
            before.Count((byte)'\n'),
            at - (before.LastIndexOf((byte)'\n') + 1),
            found
        );
    }

    static UnreadableInputException Refusal(string name, int line, int column, string found) =>
        new($"{name}:{line + 1}:{column + 1}: {found}; {Expected}");
}
