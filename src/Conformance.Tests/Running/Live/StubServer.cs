using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Conformance.Tests.Running.Live;

/// <summary>A request as a stub received it.</summary>
internal sealed record StubRequest(
    int Number,
    string Path,
    IReadOnlyDictionary<string, string> Headers,
    byte[] Body
);

/// <summary>What a stub says to one request, byte by byte, and how it ends the connection.</summary>
internal sealed class StubAnswer(Socket socket, Stream stream)
{
    /// <summary>How many requests the connection had before.</summary>
    public int Earlier { get; init; }

    public async Task WriteAsync(string text) => await WriteAsync(Encoding.UTF8.GetBytes(text));

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes) => await stream.WriteAsync(bytes);

    public Task HeadAsync(int status, params string[] fields) =>
        WriteAsync(
            $"HTTP/1.1 {status} Stub\r\n{string.Concat(fields.Select(field => field + "\r\n"))}\r\n"
        );

    public async Task ChunkAsync(ReadOnlyMemory<byte> bytes)
    {
        await WriteAsync(bytes.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n");
        await WriteAsync(bytes);
        await WriteAsync("\r\n");
    }

    /// <summary>A whole answer whose length is announced.</summary>
    public async Task WholeAsync(
        int status,
        string contentType,
        ReadOnlyMemory<byte> body,
        params string[] fields
    )
    {
        await HeadAsync(
            status,
            [$"Content-Type: {contentType}", $"Content-Length: {body.Length}", .. fields]
        );
        await WriteAsync(body);
    }

    /// <summary>The connection is torn, not closed.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public void Close()
    {
        socket.Shutdown(SocketShutdown.Both);
        socket.Close();
    }
}

/// <summary>A server on this machine that answers as a test says, whatever HTTP would allow.</summary>
internal sealed class StubServer : IDisposable
{
    readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
    readonly Func<StubRequest, StubAnswer, Task> _answer;
    readonly ConcurrentQueue<StubRequest> _requests = new();
    readonly ConcurrentQueue<Socket> _open = new();
    readonly X509Certificate2? _certificate;
    int _count;

    /// <param name="certificate">Speak TLS with it; null: speak plainly.</param>
    public StubServer(
        Func<StubRequest, StubAnswer, Task> answer,
        X509Certificate2? certificate = null
    )
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(256);
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public string Url => $"http{(_certificate is null ? "" : "s")}://127.0.0.1:{Port}/v1";

    public IReadOnlyList<StubRequest> Requests => [.. _requests];

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var socket in _open)
        {
            socket.Dispose();
        }
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync();
                socket.NoDelay = true;
                _open.Enqueue(socket);
                _ = ServeAsync(socket);
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    async Task ServeAsync(Socket socket)
    {
        try
        {
            await using var raw = await OpenAsync(socket);
            await using var stream = new BufferedStream(raw);
            for (var earlier = 0; await ReadAsync(stream) is { } request; earlier++)
            {
                _requests.Enqueue(request);
                await _answer(request, new StubAnswer(socket, raw) { Earlier = earlier });
            }
        }
        catch (Exception over)
            when (over
                    is IOException
                        or SocketException
                        or ObjectDisposedException
                        or System.Security.Authentication.AuthenticationException
            )
        {
            // The client went away, or the answer was to end like this.
        }
    }

    async Task<Stream> OpenAsync(Socket socket)
    {
        var plain = new NetworkStream(socket);
        if (_certificate is null)
        {
            return plain;
        }

        var secure = new SslStream(plain);
        await secure.AuthenticateAsServerAsync(_certificate);
        return secure;
    }

    async Task<StubRequest?> ReadAsync(Stream stream)
    {
        if (await LineAsync(stream) is not { Length: > 0 } first)
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(stream) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':');
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var body = new byte[
            headers.TryGetValue("content-length", out var length)
                ? int.Parse(length, CultureInfo.InvariantCulture)
                : 0
        ];
        await stream.ReadExactlyAsync(body);
        return new StubRequest(
            Interlocked.Increment(ref _count),
            first.Split(' ')[1],
            headers,
            body
        );
    }

    static async Task<string?> LineAsync(Stream stream)
    {
        var bytes = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.ASCII.GetString([.. bytes]).TrimEnd('\r');
            }

            bytes.Add(one[0]);
        }

        return null;
    }
}
