using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Conformance.Dialects.ChatCompletions.Answers.Members;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>Reads the members at the top of a chunk, and hands on its choices and its usage.</summary>
internal sealed class ChunkMembersReader
{
    readonly ChatAnswer _answer;
    readonly VendorMembers _vendor;
    readonly ChoiceReader _choices;
    readonly UsageReader _usage;
    readonly SteadyText _id = new();
    readonly SteadyText _model = new();
    string? _lastCreated;

    public ChunkMembersReader(ChatAnswer answer)
    {
        _answer = answer;
        _vendor = new VendorMembers(answer.VendorMembers);
        _choices = new ChoiceReader(answer, _vendor);
        _usage = new UsageReader(answer, _vendor);
    }

    public void Read(JsonElement chunk, int? eventNumber)
    {
        var members = new Members();
        foreach (var member in chunk.EnumerateObject())
        {
            Read(member, ref members);
        }

        var choices = members.Choices.ValueKind == JsonValueKind.Array ? members.Choices : default;
        var count = choices.ValueKind == JsonValueKind.Array ? choices.GetArrayLength() : 0;
        var finishBeside = ReadChoices(choices, count, eventNumber);
        var usage = members.Usage;
        var hasUsage = usage.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);
        if (hasUsage)
        {
            _usage.Read(usage, eventNumber, count, finishBeside);
        }

        if (choices.ValueKind == JsonValueKind.Array && count == 0)
        {
            _answer.Parts |= ChunkParts.EmptyChoices;
        }

        _answer.Chunks.Add(
            new ChunkFacts(
                eventNumber,
                members.Id,
                members.Model,
                Created(members.Created, count > 0 || hasUsage, eventNumber),
                count,
                hasUsage,
                usage.ValueKind == JsonValueKind.Null,
                members.PromptFilter && count == 0 && !hasUsage
            )
        );
    }

    void Read(JsonProperty member, ref Members members)
    {
        var name = JsonText.Utf8Name(member);
        var value = member.Value;
        if (name.SequenceEqual("choices"u8))
        {
            members.Choices = value;
        }
        else if (name.SequenceEqual("id"u8))
        {
            members.Id = _id.Read(value);
        }
        else if (name.SequenceEqual("created"u8))
        {
            members.Created = value;
        }
        else if (name.SequenceEqual("model"u8))
        {
            members.Model = _model.Read(value);
        }
        else if (name.SequenceEqual("usage"u8))
        {
            members.Usage = value;
        }
        else if (name.SequenceEqual("system_fingerprint"u8))
        {
            _answer.SystemFingerprintNull |= value.ValueKind == JsonValueKind.Null;
        }
        else if (name.SequenceEqual("service_tier"u8))
        {
            ReadServiceTier(value);
        }
        else if (name.SequenceEqual("object"u8))
        {
            _answer.NamesObject = true;
        }
        else if (!IsFurtherKnown(name))
        {
            members.PromptFilter |=
                name.SequenceEqual("prompt_filter_results"u8)
                || name.SequenceEqual("prompt_annotations"u8);
            _vendor.Note("", name);
        }
    }

    /// <summary>Members of the specification that no rule reads here.</summary>
    static bool IsFurtherKnown(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("obfuscation"u8) || name.SequenceEqual("moderation"u8);

    /// <summary>True where one of the choices has a finish reason.</summary>
    bool ReadChoices(JsonElement choices, int count, int? eventNumber)
    {
        if (count == 0)
        {
            return false;
        }

        _answer.Parts |= ChunkParts.Choice;
        var finished = false;
        var position = 0;
        // To ask for an element by its position is a walk from the first one.
        foreach (var choice in choices.EnumerateArray())
        {
            if (choice.ValueKind == JsonValueKind.Object)
            {
                finished |= _choices.Read(choice, position, eventNumber);
            }

            position++;
        }

        return finished;
    }

    string? Created(JsonElement created, bool carriesAnswer, int? eventNumber)
    {
        if (created.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return null;
        }

        if (carriesAnswer)
        {
            _answer.Parts |= ChunkParts.Created;
            NumberTokens.CheckFraction(
                _answer,
                "chunk/created-seconds",
                created,
                eventNumber,
                "/created"
            );
        }

        var raw = JsonMarshal.GetRawUtf8Value(created);
        if (_lastCreated is null || !Ascii.Equals(raw, _lastCreated))
        {
            _lastCreated = JsonText.Short(created);
        }

        return _lastCreated;
    }

    void ReadServiceTier(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return;
        }

        var tier = JsonText.Read(value);
        if (tier is not ("auto" or "default" or "flex" or "scale" or "priority" or "fast"))
        {
            _answer.UnknownServiceTier ??= tier;
        }

        FewWords.Note(_answer.ServiceTiers, tier);
    }

    struct Members
    {
        public string? Id;
        public string? Model;
        public JsonElement Choices;
        public JsonElement Usage;
        public JsonElement Created;
        public bool PromptFilter;
    }
}
