using System.Text.Json;
using Conformance.Recordings.GoVcr;
using Conformance.Tests.Recordings.GoVcr;
using Conformance.Wire.EventStreams;

namespace Conformance.Tests.Running.Live;

/// <summary>Answers a stub's requests from a recording, one event at a time: the turn is told by the messages.</summary>
internal sealed class RecordedAnswers(string cassette)
{
    readonly IReadOnlyList<Interaction> _interactions = CassetteReader
        .Read(File.ReadAllBytes(Path.Combine([RecordedFiles.Folder, .. cassette.Split('/')])))
        .Interactions;

    public Interaction Last => _interactions[^1];

    public Interaction Of(StubRequest request)
    {
        var wanted = Messages(request.Body);
        return _interactions.First(one => Messages(one.Request.Body) == wanted);
    }

    public async Task AnswerAsync(StubRequest request, StubAnswer answer)
    {
        await answer.HeadAsync(
            200,
            "Content-Type: text/event-stream",
            "Transfer-Encoding: chunked"
        );
        var body = Of(request).Response.Body;
        foreach (var one in EventStream.Parse(body).Events)
        {
            await answer.ChunkAsync(body.Slice(one.Offset, one.Length));
        }

        await answer.ChunkAsync(ReadOnlyMemory<byte>.Empty);
    }

    static int Messages(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("messages").GetArrayLength();
    }
}
