namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>A choice, and its calls as far as they have come.</summary>
internal sealed record OpenChoice(ChoiceFacts Facts, CallAssembler Calls)
{
    /// <summary>The last event that has the choice; null in a plain answer.</summary>
    public int? LastEvent { get; set; }
}

/// <summary>The choices of an answer by their index.</summary>
internal sealed class OpenChoices(ChatAnswer answer)
{
    readonly Dictionary<long, OpenChoice> _choices = [];

    // No rule reads what is in a choice that nobody asked for, so that all of them share one.
    readonly HashSet<long> _indexesBeyond = [];
    OpenChoice? _beyond;

    int Most => answer.Request?.Choices ?? ChatRequest.MostChoices;

    /// <param name="opens">A role comes with it.</param>
    public OpenChoice Find(long index, bool opens, int? eventNumber, int position)
    {
        var judged = Within(index, opens, eventNumber, position);
        if (judged < 0 || judged >= Most)
        {
            _indexesBeyond.Add(judged);
            return _beyond ??= Open(judged, eventNumber, position);
        }

        if (!_choices.TryGetValue(judged, out var known))
        {
            known = Open(judged, eventNumber, position);
            _choices.Add(judged, known);
            answer.Choices.Add(known.Facts);
        }
        else if (!answer.Streamed)
        {
            answer.ChoicesAgain.Add(new ChoiceBeyond(eventNumber, position, index));
        }
        else if (known.LastEvent == eventNumber && index == judged)
        {
            answer.ChoiceTwiceInChunk ??= new ChoiceBeyond(eventNumber, position, index);
        }

        known.LastEvent = eventNumber;
        return known;
    }

    /// <summary>
    /// Where one choice was asked for, an index beyond it is either that one choice, miscounted, or a further choice that
    /// nobody asked for. chunk/choice-index says so, and the other rules judge the choice that was asked for: a further
    /// choice opens with a role beside one that is there already.
    /// </summary>
    long Within(long index, bool opens, int? eventNumber, int position)
    {
        if (index >= 0 && index < Most)
        {
            return index;
        }

        if (index >= Most)
        {
            answer.ChoicesBeyond.Add(new ChoiceBeyond(eventNumber, position, index));
        }

        var further =
            _choices.ContainsKey(index)
            || _indexesBeyond.Contains(index)
            || (answer.Choices.Count > 0 && (opens || position > 0));
        return further || (answer.Request is not null && Most > 1) ? index : 0;
    }

    OpenChoice Open(long index, int? eventNumber, int position)
    {
        var facts = new ChoiceFacts(index) { FirstEvent = eventNumber, FirstPosition = position };
        return new OpenChoice(facts, new CallAssembler(facts, answer.Streamed, answer.Request));
    }
}
