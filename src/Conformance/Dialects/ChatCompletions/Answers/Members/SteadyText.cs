using System.Text.Json;
using Conformance.Wire.Json;

namespace Conformance.Dialects.ChatCompletions.Answers.Members;

/// <summary>A text that every chunk repeats, decoded once.</summary>
internal sealed class SteadyText
{
    string? _last;

    /// <summary>Null where the value is no string.</summary>
    public string? Read(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        return _last is not null && value.ValueEquals(_last) ? _last : _last = JsonText.Read(value);
    }
}
