using System.Buffers.Text;
using Conformance.Recordings.Formats;
using Conformance.Recordings.Imported;

namespace Conformance.Recordings.Httprr;

/// <summary>
/// Traces of httprr (https://pkg.go.dev/golang.org/x/oscar/internal/httprr): two lengths, then a request and an answer of as
/// many bytes, head and body as they were sent.
/// </summary>
internal sealed class HttprrFormat : IRecordingFormat
{
    static ReadOnlySpan<byte> FirstLine => "httprr trace v1\n"u8;

    public string Name => "httprr";

    public bool CanBe(FileLook look) => look.Bytes.Span.StartsWith("httprr trace v"u8);

    public ImportedFile Read(string name, FileLook look) =>
        Draft.File(name, Name, Exchanges(look.Bytes));

    static List<Draft> Exchanges(ReadOnlyMemory<byte> trace)
    {
        if (!trace.Span.StartsWith(FirstLine))
        {
            throw new RecordingException(1, 1, "expected 'httprr trace v1', the version read here");
        }

        var drafts = new List<Draft>();
        var line = 2;
        for (var at = FirstLine.Length; at < trace.Length; )
        {
            var (start, asked, answered) = Lengths(trace.Span, at, line);
            var request = trace.Slice(start, asked);
            var answer = trace.Slice(start + asked, answered);
            drafts.Add(HttprrMessage.Read($"exchange {drafts.Count}", line, request, answer));
            line += trace.Span[at..(start + asked + answered)].Count((byte)'\n');
            at = start + asked + answered;
        }

        return drafts;
    }

    /// <summary>Where the request begins, its length, and that of the answer behind it.</summary>
    static (int Start, int Asked, int Answered) Lengths(ReadOnlySpan<byte> trace, int at, int line)
    {
        var rest = trace[at..];
        var end = rest.IndexOf((byte)'\n');
        var text = end < 0 ? rest : rest[..end];
        if (
            end < 0
            || !Utf8Parser.TryParse(text, out int asked, out var used)
            || used >= text.Length
            || text[used] != (byte)' '
            || !Utf8Parser.TryParse(text[(used + 1)..], out int answered, out var last)
            || used + 1 + last != text.Length
            || asked < 0
            || answered < 0
        )
        {
            throw new RecordingException(
                line,
                1,
                "expected the lengths of a request and of an answer, such as '367 1090': was the file cut, or its line endings changed?"
            );
        }

        var start = at + end + 1;
        return (long)asked + answered <= trace.Length - start
            ? (start, asked, answered)
            : throw new RecordingException(
                line,
                1,
                $"{trace.Length - start} bytes follow, expected {(long)asked + answered}: was the file cut, or its line endings changed?"
            );
    }
}
