using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Conformance.Serve.Streaming;

/// <summary>Sends a planned answer, one write and one flush at a time.</summary>
internal static class AnswerWriter
{
    // A reset makes the client's system drop what was not read yet: at once, there would be no answer to be torn.
    static readonly TimeSpan BeforeReset = TimeSpan.FromMilliseconds(250);

    public static async Task Send(HttpContext context, PlannedAnswer answer)
    {
        if (answer.Ending == Ending.Reset && answer.Body.IsEmpty)
        {
            context.Abort();
            return;
        }

        var response = context.Response;
        response.StatusCode = answer.Status;
        foreach (var header in answer.Headers)
        {
            response.Headers.Append(header.Name, header.Value);
        }

        if (answer.Ends.Count == 1 && answer.Ending == Ending.Complete)
        {
            response.ContentLength = answer.Body.Length;
        }

        var start = 0;
        var writer = response.BodyWriter;
        foreach (var end in answer.Ends)
        {
            var written = await writer
                .WriteAsync(answer.Body[start..end], context.RequestAborted)
                .ConfigureAwait(false);
            if (written.IsCompleted)
            {
                return;
            }

            start = end;
        }

        switch (answer.Ending)
        {
            case Ending.Reset:
                await Task.Delay(BeforeReset, context.RequestAborted).ConfigureAwait(false);
                context.Abort();
                break;
            case Ending.Stall:
                // Until the client gives up.
                await Task.Delay(Timeout.Infinite, context.RequestAborted)
                    .ContinueWith(
                        static _ => { },
                        CancellationToken.None,
                        TaskContinuationOptions.ExecuteSynchronously,
                        TaskScheduler.Default
                    )
                    .ConfigureAwait(false);
                break;
            case Ending.Close:
                await response.CompleteAsync().ConfigureAwait(false);
                context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
                break;
        }
    }
}
