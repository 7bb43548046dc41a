using System.Text.Json;
using Conformance.Judging;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>Takes from each chunk what the rules and traits need.</summary>
internal sealed class ChunkReader(
    ChatAnswer answer,
    string? upstreamPointer,
    IReadOnlyList<Schemas.JsonSchema>? shapes = null
)
{
    /// <summary>The most that a request can ask for (CreateChatCompletionRequest.n, maximum).</summary>
    public const int MostChoices = 128;

    readonly ChunkCheck _check = (
        answer.Streamed ? ChunkSchema.Streamed : ChunkSchema.Plain
    ).Start();
    readonly string _messageMember = answer.Streamed ? "delta" : "message";
    readonly byte[] _messageName = answer.Streamed ? "delta"u8.ToArray() : "message"u8.ToArray();
    readonly string _messagePrefix = answer.Streamed ? "choices[].delta." : "choices[].message.";
    readonly Dictionary<long, OpenChoice> _choices = [];

    // No rule reads what is in a choice that nobody asked for, so that all of them share one.
    readonly HashSet<long> _choicesBeyond = [];
    OpenChoice? _beyond;
    readonly VendorMembers _vendor = new(answer.VendorMembers);
    bool[]? _broken;
    string? _lastId;
    string? _lastModel;
    string? _lastCreated;

    public void Read(JsonElement chunk, int? eventNumber)
    {
        if (FindError(chunk) is { } error)
        {
            answer.Errors.Add(
                new ErrorFacts(
                    eventNumber,
                    error.Inside,
                    JsonText.Short(error.Value),
                    answer.Chunks.Count == 0
                )
            );
            if (error.Inside == "/error")
            {
                if (!answer.Streamed)
                {
                    // A success whose one document is an error is no completion, which chunk/required-fields says.
                    answer.Parts |= ChunkParts.Chunk;
                    _check.Judge(chunk, eventNumber, answer.ChunkFailures);
                }

                return;
            }
        }

        answer.Parts |= ChunkParts.Chunk;
        _check.Judge(chunk, eventNumber, answer.ChunkFailures);
        CheckShapes(chunk, eventNumber);
        if (upstreamPointer is not null && answer.Upstream is null)
        {
            answer.Upstream = Lookup(chunk, upstreamPointer);
        }

        ReadMembers(chunk, eventNumber);
    }

    /// <summary>The schemas of clients are about streams; each is told once.</summary>
    void CheckShapes(JsonElement chunk, int? eventNumber)
    {
        if (shapes is null || eventNumber is null)
        {
            return;
        }

        _broken ??= new bool[shapes.Count];
        for (var i = 0; i < shapes.Count; i++)
        {
            if (!_broken[i] && !shapes[i].IsValid(chunk))
            {
                _broken[i] = true;
                answer.BrokenShapes.Add(new BrokenShape(shapes[i], eventNumber));
            }
        }
    }

    static (string Inside, JsonElement Value)? FindError(JsonElement chunk)
    {
        if (chunk.TryGetProperty("error"u8, out var error) && error.ValueKind != JsonValueKind.Null)
        {
            return ("/error", error);
        }

        return
            chunk.TryGetProperty("x_groq"u8, out var groq)
            && groq.ValueKind == JsonValueKind.Object
            && groq.TryGetProperty("error"u8, out var inner)
            && inner.ValueKind != JsonValueKind.Null
            ? ("/x_groq/error", inner)
            : null;
    }

    void ReadMembers(JsonElement chunk, int? eventNumber)
    {
        string? id = null;
        string? model = null;
        JsonElement choices = default;
        JsonElement usage = default;
        var created = default(JsonElement);
        var promptFilter = false;
        foreach (var member in chunk.EnumerateObject())
        {
            var name = JsonText.Utf8Name(member);
            var value = member.Value;
            if (name.SequenceEqual("choices"u8))
            {
                choices = value;
            }
            else if (name.SequenceEqual("id"u8))
            {
                id = Text(value, ref _lastId);
            }
            else if (name.SequenceEqual("created"u8))
            {
                created = value;
            }
            else if (name.SequenceEqual("model"u8))
            {
                model = Text(value, ref _lastModel);
            }
            else if (name.SequenceEqual("usage"u8))
            {
                usage = value;
            }
            else if (name.SequenceEqual("system_fingerprint"u8))
            {
                answer.SystemFingerprintNull |= value.ValueKind == JsonValueKind.Null;
            }
            else if (name.SequenceEqual("service_tier"u8))
            {
                ReadServiceTier(value);
            }
            else if (
                !name.SequenceEqual("object"u8)
                && !name.SequenceEqual("obfuscation"u8)
                && !name.SequenceEqual("moderation"u8)
            )
            {
                promptFilter |= name.SequenceEqual("prompt_filter_results"u8);
                _vendor.Note("", name);
            }
        }

        var count = choices.ValueKind == JsonValueKind.Array ? choices.GetArrayLength() : 0;
        var finishBeside = ReadChoices(choices, count, eventNumber);
        var hasUsage = usage.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);
        if (hasUsage)
        {
            ReadUsage(usage, eventNumber, count, finishBeside);
        }

        if (choices.ValueKind == JsonValueKind.Array && count == 0)
        {
            answer.Parts |= ChunkParts.EmptyChoices;
        }

        answer.Chunks.Add(
            new ChunkFacts(
                eventNumber,
                id,
                model,
                Created(created, count > 0 || hasUsage, eventNumber),
                count,
                hasUsage,
                usage.ValueKind == JsonValueKind.Null,
                promptFilter && count == 0 && !hasUsage
            )
        );
    }

    string? Created(JsonElement created, bool carriesAnswer, int? eventNumber)
    {
        if (created.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return null;
        }

        if (carriesAnswer)
        {
            answer.Parts |= ChunkParts.Created;
            CheckFraction("chunk/created-seconds", created, eventNumber, "/created");
        }

        var raw = System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(created);
        if (_lastCreated is null || !System.Text.Ascii.Equals(raw, _lastCreated))
        {
            _lastCreated = JsonText.Short(created);
        }

        return _lastCreated;
    }

    void ReadServiceTier(JsonElement value)
    {
        if (
            value.ValueKind == JsonValueKind.String
            && JsonText.Read(value)
                is not ("auto" or "default" or "flex" or "scale" or "priority" or "fast")
                    and var tier
        )
        {
            answer.UnknownServiceTier ??= tier;
        }
    }

    /// <summary>True where one of the choices has a finish reason.</summary>
    bool ReadChoices(JsonElement choices, int count, int? eventNumber)
    {
        var finished = false;
        if (count == 0)
        {
            return false;
        }

        answer.Parts |= ChunkParts.Choice;
        var position = 0;
        // To ask for an element by its position is a walk from the first one.
        foreach (var choice in choices.EnumerateArray())
        {
            if (choice.ValueKind == JsonValueKind.Object)
            {
                finished |= ReadChoice(choice, position, eventNumber);
            }

            position++;
        }

        return finished;
    }

    bool ReadChoice(JsonElement choice, int position, int? eventNumber)
    {
        JsonElement message = default;
        JsonElement finish = default;
        long index = 0;
        foreach (var member in choice.EnumerateObject())
        {
            var name = JsonText.Utf8Name(member);
            var value = member.Value;
            if (name.SequenceEqual(_messageName))
            {
                message = value;
            }
            else if (name.SequenceEqual("index"u8))
            {
                CheckFraction(
                    "chunk/choice-index",
                    value,
                    eventNumber,
                    $"/choices/{position}/index"
                );
                index = JsonText.Integer(value) ?? 0;
            }
            else if (name.SequenceEqual("finish_reason"u8))
            {
                finish = value;
            }
            else if (name.SequenceEqual("logprobs"u8))
            {
                if (value.ValueKind != JsonValueKind.Null)
                {
                    answer.Parts |= ChunkParts.Logprobs;
                    answer.AnyLogprobs = true;
                }
            }
            else
            {
                _vendor.Note("choices[].", name);
            }
        }

        var (facts, calls) = Find(
            Within(index, HasRole(message), eventNumber, position),
            eventNumber,
            position
        );
        var reason = Finish(finish);
        var output = ReadDelta(facts, calls, message, position, eventNumber);
        if (reason is not null)
        {
            facts.OutputBesideFinish |= output;
            facts.Finishes.Add(new FinishFacts(eventNumber, position, reason));
        }

        return reason is not null;
    }

    static bool HasRole(JsonElement message) =>
        message.ValueKind == JsonValueKind.Object
        && message.TryGetProperty("role"u8, out var role)
        && role.ValueKind == JsonValueKind.String;

    string? Finish(JsonElement finish)
    {
        if (finish.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return null;
        }

        answer.Parts |= ChunkParts.FinishReason;
        if (finish.ValueKind != JsonValueKind.String)
        {
            return JsonText.Short(finish);
        }

        return JsonText.Read(finish) is { Length: > 0 } reason ? reason : null;
    }

    /// <summary>
    /// Where one choice was asked for, an index beyond it is either that one choice, miscounted, or a further choice that
    /// nobody asked for. chunk/choice-index says so, and the other rules judge the choice that was asked for: a further
    /// choice opens with a role beside one that is there already.
    /// </summary>
    long Within(long index, bool opens, int? eventNumber, int position)
    {
        var most = answer.Request?.Choices ?? MostChoices;
        if (index >= 0 && index < most)
        {
            return index;
        }

        if (index >= most)
        {
            answer.ChoicesBeyond.Add(new ChoiceBeyond(eventNumber, position, index));
        }

        var further =
            _choices.ContainsKey(index)
            || _choicesBeyond.Contains(index)
            || (answer.Choices.Count > 0 && (opens || position > 0));
        return further || (answer.Request is not null && most > 1) ? index : 0;
    }

    OpenChoice Find(long index, int? eventNumber, int position)
    {
        if (index < 0 || index >= (answer.Request?.Choices ?? MostChoices))
        {
            _choicesBeyond.Add(index);
            return _beyond ??= Open(index, eventNumber, position);
        }

        if (!_choices.TryGetValue(index, out var known))
        {
            known = Open(index, eventNumber, position);
            _choices.Add(index, known);
            answer.Choices.Add(known.Facts);
        }

        return known;
    }

    OpenChoice Open(long index, int? eventNumber, int position)
    {
        var facts = new ChoiceFacts(index) { FirstEvent = eventNumber, FirstPosition = position };
        return new(facts, new CallAssembler(facts, answer.Streamed, answer.Request));
    }

    /// <summary>True where the delta has output.</summary>
    bool ReadDelta(
        ChoiceFacts choice,
        CallAssembler calls,
        JsonElement delta,
        int position,
        int? eventNumber
    )
    {
        if (delta.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        answer.Parts |= ChunkParts.Delta;
        var firstContent = "absent";
        var output = false;
        JsonElement elements = default;
        var role = false;
        foreach (var member in delta.EnumerateObject())
        {
            var name = JsonText.Utf8Name(member);
            var value = member.Value;
            if (name.SequenceEqual("content"u8))
            {
                firstContent = value.ValueKind switch
                {
                    JsonValueKind.Null => "null",
                    JsonValueKind.String => Append(choice.Content, value, eventNumber)
                        ? "text"
                        : "",
                    _ => "other",
                };
                choice.OtherOutput |= firstContent == "other";
                output |= firstContent == "text";
            }
            else if (name.SequenceEqual("role"u8))
            {
                role = value.ValueKind == JsonValueKind.String;
            }
            else if (name.SequenceEqual("tool_calls"u8))
            {
                elements = value;
            }
            else if (name.SequenceEqual("refusal"u8))
            {
                output |=
                    value.ValueKind == JsonValueKind.String
                    && Append(choice.Refusal, value, eventNumber);
            }
            else if (name.SequenceEqual("reasoning_content"u8) || name.SequenceEqual("reasoning"u8))
            {
                output |=
                    value.ValueKind == JsonValueKind.String
                    && Append(choice.Reasoning, value, eventNumber);
                _vendor.Note(_messagePrefix, name);
            }
            else if (name.SequenceEqual("function_call"u8) || name.SequenceEqual("audio"u8))
            {
                choice.OtherOutput |= value.ValueKind == JsonValueKind.Object;
            }
            else if (answer.Streamed || !name.SequenceEqual("annotations"u8))
            {
                choice.OtherOutput |=
                    name.SequenceEqual("images"u8)
                    && value.ValueKind == JsonValueKind.Array
                    && value.GetArrayLength() > 0;
                _vendor.Note(_messagePrefix, name);
            }
        }

        choice.Deltas++;
        choice.FirstContent ??= firstContent;
        if (role)
        {
            choice.Roles++;
            choice.RoleOnFirst |= choice.Deltas == 1;
        }

        output |= ReadCalls(choice, calls, elements, position, eventNumber);
        if (output && choice.Finishes.Count > 0)
        {
            choice.AfterFinish.Add(
                new(eventNumber, $"/choices/{position}/{_messageMember}", JsonText.Short(delta))
            );
        }

        return output;
    }

    bool ReadCalls(
        ChoiceFacts choice,
        CallAssembler calls,
        JsonElement elements,
        int position,
        int? eventNumber
    )
    {
        if (elements.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        answer.Parts |= ChunkParts.ToolCalls;
        var at = 0;
        foreach (var element in elements.EnumerateArray())
        {
            answer.Parts |= ChunkParts.ToolCall;
            choice.TextBeforeCalls |= choice.Calls.Count == 0 && choice.Content.Length > 0;
            if (element.ValueKind == JsonValueKind.Object)
            {
                if (answer.Streamed && element.TryGetProperty("index"u8, out var index))
                {
                    CheckFraction(
                        "tool-call/index-integer",
                        index,
                        eventNumber,
                        $"/choices/{position}/delta/tool_calls/{at}/index"
                    );
                }

                if (
                    element.TryGetProperty("function"u8, out var function)
                    && function.ValueKind == JsonValueKind.Object
                    && function.TryGetProperty("arguments"u8, out var arguments)
                    && arguments.ValueKind != JsonValueKind.Null
                )
                {
                    answer.Parts |= ChunkParts.Arguments;
                }
            }

            calls.Add(element, eventNumber, position, at++);
        }

        return at > 0;
    }

    void ReadUsage(JsonElement usage, int? eventNumber, int choices, bool finishBeside)
    {
        answer.Parts |= ChunkParts.Usage;
        if (usage.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        long? prompt = null;
        long? completion = null;
        long? total = null;
        long? cached = null;
        long? reasoning = null;
        foreach (var member in usage.EnumerateObject())
        {
            var name = JsonText.Utf8Name(member);
            if (name.SequenceEqual("prompt_tokens"u8))
            {
                prompt = Total(member, eventNumber);
            }
            else if (name.SequenceEqual("completion_tokens"u8))
            {
                completion = Total(member, eventNumber);
            }
            else if (name.SequenceEqual("total_tokens"u8))
            {
                total = Total(member, eventNumber);
            }
            else if (name.SequenceEqual("prompt_tokens_details"u8))
            {
                cached = Detail(member.Value, "cached_tokens"u8);
            }
            else if (name.SequenceEqual("completion_tokens_details"u8))
            {
                reasoning = Detail(member.Value, "reasoning_tokens"u8);
            }
            else
            {
                _vendor.Note("usage.", name);
            }
        }

        answer.Usages.Add(
            new UsageFacts(
                eventNumber,
                prompt,
                completion,
                total,
                cached,
                reasoning,
                choices,
                finishBeside
            )
        );
    }

    long? Total(JsonProperty member, int? eventNumber)
    {
        CheckFraction("usage/shape", member.Value, eventNumber, "/usage/" + member.Name);
        return Integer(member.Value);
    }

    static long? Detail(JsonElement details, ReadOnlySpan<byte> name) =>
        details.ValueKind == JsonValueKind.Object && details.TryGetProperty(name, out var value)
            ? Integer(value)
            : null;

    static long? Integer(JsonElement value) => JsonText.Integer(value);

    /// <summary>JSON Schema calls 1.0 an integer; typed readers throw at the token.</summary>
    void CheckFraction(string rule, JsonElement value, int? eventNumber, string pointer)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            return;
        }

        var raw = System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(value);
        if (raw.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0 || !IsWhole(value))
        {
            return;
        }

        answer.ChunkFailures.Add(
            new ChunkFailure(
                rule,
                "fraction",
                eventNumber,
                pointer,
                "an integer without fraction or exponent",
                JsonText.Short(value)
            )
        );
    }

    /// <summary>A number with a real fraction already failed the schema.</summary>
    static bool IsWhole(JsonElement value) =>
        value.TryGetDouble(out var number)
        && double.IsFinite(number)
        && Math.Floor(number) == number;

    /// <summary>Texts that every chunk repeats are decoded once.</summary>
    static string? Text(JsonElement value, ref string? last)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        return last is not null && value.ValueEquals(last) ? last : last = JsonText.Read(value);
    }

    static bool Append(TextFacts text, JsonElement value, int? eventNumber)
    {
        var fragment = JsonText.Read(value);
        text.Append(fragment, eventNumber);
        return fragment.Length > 0;
    }

    static string? Lookup(JsonElement chunk, string pointer)
    {
        var at = chunk;
        foreach (var segment in pointer.Split('/').Skip(1))
        {
            if (
                at.ValueKind != JsonValueKind.Object
                || !at.TryGetProperty(PointerText.Unescape(segment), out at)
            )
            {
                return null;
            }
        }

        return at.ValueKind == JsonValueKind.String && JsonText.Read(at) is { Length: > 0 } name
            ? name
            : null;
    }

    sealed record OpenChoice(ChoiceFacts Facts, CallAssembler Calls);
}
