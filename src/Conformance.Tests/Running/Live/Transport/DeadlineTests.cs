using Conformance.Running.Live.Transport;

namespace Conformance.Tests.Running.Live.Transport;

internal sealed class DeadlineTests
{
    static readonly TransportLimits Limits = new(
        Connect: TimeSpan.FromSeconds(1),
        FirstByte: TimeSpan.FromSeconds(120),
        Idle: TimeSpan.FromSeconds(60),
        Whole: TimeSpan.FromSeconds(200),
        ResponseBytes: 1000
    );

    ManualTime _clock = null!;
    Deadline _deadline = null!;

    [SetUp]
    public void Send_a_request()
    {
        _clock = new ManualTime();
        _deadline = new Deadline(Limits, _clock, CancellationToken.None);
    }

    [TearDown]
    public void End_it() => _deadline.Dispose();

    [Test]
    public void Waits_for_the_first_byte_longer_than_for_the_next()
    {
        Assert.That(After(119), Is.False);
        Assert.That(After(1), Is.True);
        Assert.That(_deadline.Reason(), Is.EqualTo("no byte of an answer within 120 seconds"));
    }

    [Test]
    public void Waits_no_longer_than_an_idle_moment_once_bytes_came()
    {
        Receive(after: 1);
        Assert.That(After(59), Is.False);
        Assert.That(After(1), Is.True);
        Assert.That(_deadline.Reason(), Is.EqualTo("no byte for 60 seconds"));
    }

    [Test]
    public void Waits_as_long_again_after_every_piece_but_never_past_the_whole()
    {
        for (var piece = 0; piece < 4; piece++)
        {
            Receive(after: 49);
        }

        Assert.That(After(3), Is.False);
        Assert.That(After(1), Is.True);
        Assert.That(
            _deadline.Reason(),
            Is.EqualTo("the answer was not complete within 200 seconds")
        );
    }

    [Test]
    public void Hardly_waits_after_the_terminator()
    {
        Receive(after: 5);
        Receive(after: 5, terminated: true);
        Assert.That(After(1), Is.False);
        Assert.That(After(1), Is.True);
        Assert.That(_deadline.Reason(), Is.EqualTo("the connection stayed open"));
    }

    [Test]
    public void Ends_with_the_run()
    {
        using var stop = new CancellationTokenSource();
        using var deadline = new Deadline(Limits, _clock, stop.Token);
        stop.Cancel();
        Assert.That(deadline.Token.IsCancellationRequested);
        Assert.That(deadline.Stopped);
    }

    void Receive(int after, bool terminated = false)
    {
        Assert.That(After(after), Is.False);
        _deadline.Received(_clock.GetTimestamp(), terminated);
    }

    bool After(int seconds)
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        return _deadline.Token.IsCancellationRequested;
    }
}
