using Conformance.Judging;
using Conformance.Recordings;
using Conformance.Recordings.GoVcr;
using Conformance.Running.Conversations;
using Conformance.Wire.Json;

namespace Conformance.Running.Replay;

/// <summary>How far a recording went along with its scenario.</summary>
/// <param name="Different">Where the next request differs from the recorded one; null where it does not.</param>
/// <param name="TooShort">The recording ends before the conversation does.</param>
internal sealed record ReplayEnd(IReadOnlyList<string>? Different, bool TooShort);

/// <summary>A conversation whose requests are held against those of a recording, one by one, and answered from it.</summary>
/// <param name="path">Of the recording, as results name it.</param>
internal sealed class RecordedConversation(
    Conversation conversation,
    Cassette cassette,
    string path
)
{
    readonly List<TurnPlace> _places = [];
    readonly List<string> _health = [.. RecordingHealth.Of(cassette)];
    int _at;

    public IReadOnlyList<TurnResult> Turns => conversation.Turns;

    public IReadOnlyList<ExpectationResult> Expectations => conversation.Expectations;

    /// <summary>One for each turn.</summary>
    public IReadOnlyList<TurnPlace> Places => _places;

    public IReadOnlyList<string> Health => _health;

    /// <summary>1, and one more for each request that was sent again.</summary>
    public int Attempts { get; private set; } = 1;

    public int NextTurn => conversation.Turns.Count + 1;

    public ReplayEnd Replay()
    {
        while (conversation.NextRequest() is { } request)
        {
            if (_at >= cassette.Interactions.Count)
            {
                return new ReplayEnd(null, TooShort: true);
            }

            var paths = JsonDifference.Paths(request, cassette.Interactions[_at].Request.Body);
            if (paths.Count == 0)
            {
                Accept();
                continue;
            }

            if (!conversation.BlamesLastAnswer(paths))
            {
                return new ReplayEnd(paths, TooShort: false);
            }

            _health.Add(
                $"turn {NextTurn}: the recorded request reads the defective answer before it differently, at {Words(paths)}"
            );
            conversation.End();
            break;
        }

        if (_at < cassette.Interactions.Count)
        {
            _health.Add(
                $"{cassette.Interactions.Count - _at} of {cassette.Interactions.Count} interactions were not used, because the suite would not have sent them"
            );
        }

        return new ReplayEnd(null, TooShort: false);
    }

    public static string Words(IReadOnlyList<string> paths) =>
        string.Join(", ", paths.Select(text => Excerpt.Escape(text)));

    void Accept()
    {
        // A retried request: the same again, because the answer was no answer.
        while (
            _at + 1 < cassette.Interactions.Count
            && IsRetried(cassette.Interactions[_at], cassette.Interactions[_at + 1])
        )
        {
            _at++;
            Attempts++;
        }

        conversation.Accept(cassette.Interactions[_at].ToExchange());
        _places.Add(new TurnPlace(path, _at++));
    }

    bool IsRetried(Interaction first, Interaction second) =>
        conversation.Dialect.Answers.InvitesRetry(first.ToExchange().Response)
        && first.Request.Url == second.Request.Url
        && first.Request.Body.Span.SequenceEqual(second.Request.Body.Span);
}
