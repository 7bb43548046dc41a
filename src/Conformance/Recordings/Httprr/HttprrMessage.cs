using System.Text;
using Conformance.Recordings.Curl;
using Conformance.Recordings.Formats;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.Httprr;

/// <summary>One exchange of a trace.</summary>
internal static class HttprrMessage
{
    public static Draft Read(
        string place,
        int line,
        ReadOnlyMemory<byte> request,
        ReadOnlyMemory<byte> answer
    )
    {
        var end = request.Span.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            throw new RecordingException(
                line,
                1,
                $"the request of {place} has no empty line behind its head: were the line endings changed?"
            );
        }

        var head = Encoding.Latin1.GetString(request.Span[..end]).Split("\r\n");
        var first = head[0].Split(' ');
        var headers = head.Skip(1).Select(Header).OfType<HeaderField>().ToList();
        var received = Answer(place, line, answer);
        return new Draft(place, line, 1)
        {
            Method = first[0],
            Url = Address(first.ElementAtOrDefault(1) ?? "", headers),
            RequestHeaders = headers,
            RequestBody = request[(end + 4)..],
            Status = received.Status,
            Headers = received.Headers,
            Body = received.Body,
        };
    }

    static ReceivedResponse Answer(string place, int line, ReadOnlyMemory<byte> answer)
    {
        if (!answer.Span.StartsWith("HTTP/"u8))
        {
            throw new RecordingException(
                line,
                1,
                $"the answer of {place} has no status line such as HTTP/1.1 200 OK"
            );
        }

        try
        {
            return RawAnswer.Read(answer, default).Response;
        }
        catch (UnreadableInputException problem)
        {
            throw new RecordingException(line, 1, $"the answer of {place}: {problem.Message}");
        }
    }

    static HeaderField? Header(string line) =>
        line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
            ? new HeaderField(line[..colon], line[(colon + 1)..].Trim())
            : null;

    /// <summary>A request to a proxy names the whole address, every other one its path.</summary>
    static string Address(string target, List<HeaderField> headers) =>
        target.StartsWith('/')
        && headers.Find(one => one.Name.Equals("host", StringComparison.OrdinalIgnoreCase))
            is { Value.Length: > 0 } host
            ? $"https://{host.Value}{target}"
            : target;
}
