using System.Text.Json;
using Conformance.Dialects;
using Conformance.Serve.Catalog;
using Conformance.Serve.Faults;
using Conformance.Serve.Streaming;
using Conformance.Wire.Exchanges;
using Microsoft.AspNetCore.Http;

namespace Conformance.Serve;

/// <summary>Finds the answer to each request, and sends it.</summary>
internal sealed class RequestHandler(IEnumerable<ServedTarget> targets, ServeSettings settings)
{
    const int MostAnnouncedBytes = 64 * 1024;
    const int MostPaths = 5;
    const string RecordingHeader = "X-Conformance-Recording";

    readonly TargetPaths _targets = new(targets);
    readonly FaultChoice _faults = new(settings.Fault);

    public async Task Answer(HttpContext context)
    {
        try
        {
            await AnswerWriter
                .Send(context, await Plan(context).ConfigureAwait(false))
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away; nobody is left to be told.
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException refused)
        {
            if (!context.Response.HasStarted)
            {
                await AnswerWriter
                    .Send(context, Refusal(ApiOf(context), refused.StatusCode, refused.Message))
                    .ConfigureAwait(false);
            }
        }
    }

    async Task<PlannedAnswer> Plan(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value ?? "";
        if (
            HttpMethods.IsGet(request.Method)
            && settings.Documents.TryGetValue(path, out var document)
        )
        {
            return PlannedAnswer.Json(200, document.ToArray());
        }

        if (_targets.Find(path) is not { } found)
        {
            return Miss(
                request,
                AllDialects.Usual.Served,
                404,
                FoundAnswer.None(
                    $"nothing is served at {path}; the base URLs are those that the server printed at its start"
                )
            );
        }

        var api = found.Target.Dialect.Served;
        if (HttpMethods.IsGet(request.Method) && found.Below == "/models")
        {
            return PlannedAnswer.Json(200, api.Models(found.Target.Models));
        }

        if (!HttpMethods.IsPost(request.Method))
        {
            return Refusal(api, 405, $"expected {api.Offered}");
        }

        var fault = _faults.Of(request, out var problem);
        if (problem is not null)
        {
            return Refusal(api, 400, problem);
        }

        var body = await Read(context).ConfigureAwait(false);
        if (!IsJson(body))
        {
            return Miss(request, api, 400, FoundAnswer.None("the body of the request is no JSON"));
        }

        var answer = found.Target.Answers.Find(new SentRequest(request.Method, path, body));
        if (answer.Answer is not { } served)
        {
            return Miss(request, api, 404, answer);
        }

        context.Response.Headers[RecordingHeader] = served.Source;
        return served.Plan(fault?.Name);
    }

    ServedApi ApiOf(HttpContext context) =>
        (
            _targets.Find(context.Request.Path.Value ?? "")?.Target.Dialect ?? AllDialects.Usual
        ).Served;

    static async Task<ReadOnlyMemory<byte>> Read(HttpContext context)
    {
        // A length that is only announced costs nothing yet.
        var capacity = Math.Min(context.Request.ContentLength ?? 0, MostAnnouncedBytes);
        using var body = new MemoryStream((int)capacity);
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    static bool IsJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    PlannedAnswer Miss(HttpRequest request, ServedApi api, int status, FoundAnswer answer)
    {
        var nearest = answer.Nearest is { } recorded
            ? $"; nearest {recorded}, which differs at {string.Join(", ", answer.Paths.Take(MostPaths))}"
            : "";
        settings.Missed($"{status} {request.Method} {request.Path}: {answer.Miss}{nearest}");
        return Refusal(api, status, answer.Miss!, answer.Nearest, answer.Paths);
    }

    static PlannedAnswer Refusal(
        ServedApi api,
        int status,
        string message,
        string? nearest = null,
        IReadOnlyList<string>? paths = null
    ) =>
        PlannedAnswer.Json(
            status,
            api.Error(
                new ServedError(ServedErrorKind.NotServed, message)
                {
                    Nearest = nearest,
                    DiffersAt = paths ?? [],
                }
            )
        );
}
