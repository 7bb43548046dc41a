using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using Conformance.Dialects;
using Conformance.Running.Completion;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.Live.Transport;

/// <summary>How connections are made.</summary>
/// <param name="Trust">Which certificates are taken; null: those that the system trusts.</param>
/// <param name="Insecure">Whether any certificate is taken; then only this machine and private networks are spoken to.</param>
internal sealed record TransportSettings(
    TransportLimits Limits,
    RemoteCertificateValidationCallback? Trust,
    bool Insecure,
    ProxySettings? Proxy
)
{
    /// <exception cref="LiveSetupException">A certificate, or the address of a proxy, cannot be used.</exception>
    /// <exception cref="IOException">The certificates cannot be read.</exception>
    public static TransportSettings Of(LiveSettings settings, Func<string, string?> environment) =>
        new(
            TransportLimits.Default,
            settings.CaFile is { } file ? ServerTrust.Of(file) : null,
            settings.Insecure,
            ProxySettings.Of(environment)
        );
}

/// <summary>
/// Sends one request and takes its answer byte by byte, as it came: not decompressed, not redirected, not decoded. A key goes
/// nowhere but to the address it was meant for.
/// </summary>
internal sealed class HttpTransport : IDisposable
{
    readonly HttpMessageInvoker _http;
    readonly TransportLimits _limits;
    readonly TimeProvider _clock;

    public HttpTransport(TransportSettings settings, TimeProvider clock)
    {
        _limits = settings.Limits;
        _clock = clock;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ConnectTimeout = settings.Limits.Connect,
            UseProxy = settings.Proxy is not null && !settings.Insecure,
            Proxy = settings.Proxy,
            DefaultProxyCredentials = settings.Proxy?.Credentials,
            // No trace headers: the provider gets what a client sends, and nothing else.
            ActivityHeadersPropagator = null,
            PlaintextStreamFilter = static (context, _) =>
                ValueTask.FromResult<Stream>(new WatchedConnection(context.PlaintextStream)),
        };
        if (settings.Insecure)
        {
#pragma warning disable CA5359 // --insecure asks for exactly this, and ConnectPrivatelyAsync keeps it to private networks
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
            handler.ConnectCallback = ConnectPrivatelyAsync;
        }
        else if (settings.Trust is { } trust)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = trust;
        }

        _http = new HttpMessageInvoker(handler);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Sends it; again at once where a kept connection turns out to have been closed by then, which is no failure.</summary>
    /// <param name="body">Null: nothing is sent but asked for (GET).</param>
    /// <param name="received">Is told how many bytes of the answer came, as they come; null: nobody is.</param>
    public async Task<RequestOutcome> SendAsync(
        Endpoint endpoint,
        byte[]? body,
        Dialect dialect,
        CancellationToken stop,
        Action<int>? received = null
    )
    {
        while (true)
        {
            var mark = new RequestMark();
            RequestMark.Current = mark;
            if (
                await SendOnceAsync(endpoint, body, dialect, mark, received, stop)
                    .ConfigureAwait(false) is
                { } outcome
            )
            {
                return outcome;
            }
        }
    }

    /// <summary>Null where a kept connection was closed before anything was answered on it.</summary>
    async Task<RequestOutcome?> SendOnceAsync(
        Endpoint endpoint,
        byte[]? body,
        Dialect dialect,
        RequestMark mark,
        Action<int>? received,
        CancellationToken stop
    )
    {
        stop.ThrowIfCancellationRequested();
        using var request = Request(endpoint, body);
        using var deadline = new Deadline(_limits, _clock, stop);
        var sent = new SentRequest(request.Method.Method, endpoint.Told, body);
        try
        {
            using var response = await _http
                .SendAsync(request, deadline.Token)
                .ConfigureAwait(false);
            return await ReadAsync(sent, response, deadline, dialect, received)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled) when (!stop.IsCancellationRequested)
        {
            return new RequestOutcome
            {
                Dead = !deadline.WholeIsOver,
                NoAnswer =
                    cancelled.InnerException is TimeoutException
                        ? new NoAnswer(
                            "timed out",
                            $"no connection within {TransportProblems.Seconds(_limits.Connect)}",
                            true
                        )
                        : new NoAnswer("timed out", deadline.Reason(), false),
            };
        }
        catch (HttpRequestException problem)
            when (mark.WasKept && TransportProblems.EndedUnanswered(problem))
        {
            // Each such connection is given up, so that the next one is another, and a new one in the end.
            return null;
        }
        catch (HttpRequestException problem)
        {
            return new RequestOutcome
            {
                Dead = TransportProblems.NobodyListens(problem),
                NoAnswer = TransportProblems.ReasonOf(problem),
            };
        }
    }

    static HttpRequestMessage Request(Endpoint endpoint, byte[]? body)
    {
        var request = new HttpRequestMessage(
            body is null ? HttpMethod.Get : HttpMethod.Post,
            endpoint.Url
        )
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        // What the official clients send, for streams too (openai-python, _base_client.py, default_headers).
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        request.Headers.TryAddWithoutValidation("User-Agent", "conform/" + SuiteVersion.Text);
        foreach (var (name, value) in endpoint.Headers)
        {
            HttpHeaders headers =
                request.Content is { } content
                && name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
                    ? content.Headers
                    : request.Headers;
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    async Task<RequestOutcome> ReadAsync(
        SentRequest request,
        HttpResponseMessage response,
        Deadline deadline,
        Dialect dialect,
        Action<int>? received
    )
    {
        var times = new ArrivalTimes(_clock, deadline.Start);
        using var body = new BodyBuffer(_limits.ResponseBytes);
        var cut = await FillAsync(body, response, deadline, times, dialect, received)
            .ConfigureAwait(false);
        string? afterTerminator = null;
        if (cut is not null && deadline.Terminated)
        {
            afterTerminator =
                cut.Cause == "timed out"
                    ? "the connection stayed open after the terminator"
                    : "the connection broke off after the terminator";
            cut = null;
        }

        return new RequestOutcome
        {
            Exchange = new Exchange(
                request,
                new ReceivedResponse(
                    (int)response.StatusCode,
                    HeadersOf(response),
                    body.Bytes.ToArray()
                )
                {
                    Live = true,
                    Duration = _clock.GetElapsedTime(deadline.Start),
                    Cut = cut,
                }
            ),
            Times = times,
            AfterTerminator = afterTerminator,
            Dead = cut?.Cause == "timed out" && !deadline.WholeIsOver,
        };
    }

    /// <summary>Takes the body to its end; what it was cut by, or null.</summary>
    async Task<Interruption?> FillAsync(
        BodyBuffer body,
        HttpResponseMessage response,
        Deadline deadline,
        ArrivalTimes times,
        Dialect dialect,
        Action<int>? received
    )
    {
        try
        {
            var stream = await response
                .Content.ReadAsStreamAsync(deadline.Token)
                .ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                int count;
                while (
                    (
                        count = await stream
                            .ReadAsync(body.Space(), deadline.Token)
                            .ConfigureAwait(false)
                    ) > 0
                )
                {
                    body.Advance(count);
                    var stamp = _clock.GetTimestamp();
                    times.Add(body.Length, stamp);
                    received?.Invoke(count);
                    if (body.IsFull)
                    {
                        return new Interruption(
                            "harness",
                            $"the answer is longer than {_limits.ResponseBytes} bytes, the limit of this run (limits.response_bytes in the provider's spec)"
                        );
                    }

                    deadline.Received(stamp, dialect.Answers.HasEnded(body.Bytes));
                }
            }

            return null;
        }
        catch (OperationCanceledException) when (!deadline.Stopped)
        {
            return new Interruption("timed out", deadline.Reason());
        }
        catch (Exception problem) when (problem is IOException or HttpRequestException)
        {
            return new Interruption(
                "cut",
                $"the connection broke off: {TransportProblems.Words(problem)}"
            );
        }
    }

    static List<HeaderField> HeadersOf(HttpResponseMessage response)
    {
        var fields = new List<HeaderField>();
        Add(response.Headers.NonValidated);
        Add(response.Content.Headers.NonValidated);
        return fields;

        void Add(HttpHeadersNonValidated headers)
        {
            foreach (var (name, values) in headers)
            {
                foreach (var value in values)
                {
                    fields.Add(new HeaderField(name, value));
                }
            }
        }
    }

    /// <summary>Looks once more at the very addresses it connects to: a name may mean another one by now.</summary>
    static async ValueTask<Stream> ConnectPrivatelyAsync(
        SocketsHttpConnectionContext context,
        CancellationToken stop
    )
    {
        var addresses =
            await PrivateAddress.ResolveAsync(context.DnsEndPoint.Host, stop).ConfigureAwait(false)
            ?? throw new IOException(
                $"{context.DnsEndPoint.Host} is no private address, and --insecure speaks to no other"
            );
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket
                .ConnectAsync(addresses, context.DnsEndPoint.Port, stop)
                .ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
