using System.Text.Json;
using Conformance.Judging.Rules.Args;
using Conformance.Judging.View;
using Conformance.Wire.Json;

namespace Conformance.Judging.Rules.Text.Characters;

/// <summary>
/// Finds HTML entities in shell commands among a call's arguments. Elsewhere they may be what a file holds; in a command too,
/// where it is quoted or handed on as text.
/// </summary>
internal static class ShellEntity
{
    static readonly string[] Entities = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];

    static readonly string[] CommandNames = ["command", "cmd", "commands", "shell_command", "bash"];

    /// <summary>The first one; null where there is none.</summary>
    public static string? Find(CallView call)
    {
        if (
            call.State is not { Form: ArgumentsForm.Complete, Root: ArgumentsRoot.Object }
            || !MayHoldEntities(call.Arguments.Text)
        )
        {
            return null;
        }

        using var document = ArgumentsText.Parse(call.Arguments.Text);
        return document is null ? null : Find(document.RootElement, "");
    }

    static bool MayHoldEntities(string json) =>
        json.Contains('&') || json.Contains("\\u0026", StringComparison.Ordinal);

    static string? Find(JsonElement value, string name) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value
                .EnumerateObject()
                .Select(member => Find(member.Value, JsonText.Name(member)))
                .FirstOrDefault(found => found is not null),
            JsonValueKind.Array => value
                .EnumerateArray()
                .Select(element => Find(element, name))
                .FirstOrDefault(found => found is not null),
            JsonValueKind.String => InText(JsonText.Read(value), name),
            _ => null,
        };

    static string? InText(string text, string name)
    {
        if (
            !CommandNames.Contains(name, StringComparer.OrdinalIgnoreCase)
            && (FreeText.Holds(name) || !JoinsCommands(text))
        )
        {
            return null;
        }

        // Who escapes a command escapes all of it: with a mark left as it is, the entities are what the command handles.
        if (text.AsSpan().IndexOfAny('<', '>') >= 0)
        {
            return null;
        }

        var unquoted = Unquoted(text);
        return Array.Find(Entities, entity => StandsAlone(unquoted, entity));
    }

    /// <summary>Where an operator or a quotation mark can stand, and not within a word such as sed's <c>s/&amp;amp;/and/</c>.</summary>
    static bool StandsAlone(string command, string entity)
    {
        for (
            var at = command.IndexOf(entity, StringComparison.Ordinal);
            at >= 0;
            at = command.IndexOf(entity, at + 1, StringComparison.Ordinal)
        )
        {
            // 2> stands in front of a word too.
            var before = at > 0 && char.IsAsciiDigit(command[at - 1]) ? at - 1 : at;
            if (before == 0 || char.IsWhiteSpace(command[before - 1]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One line of two commands, the second after the first: <c>make &amp;amp;&amp;amp; make install</c>.</summary>
    static bool JoinsCommands(string text) =>
        text.Contains(" &amp;&amp; ", StringComparison.Ordinal)
        && char.IsAsciiLetterLower(text[0])
        && text.Replace("&amp;", "", StringComparison.Ordinal).AsSpan().IndexOfAny("\n{};") < 0;

    /// <summary>What the shell itself reads.</summary>
    static string Unquoted(string text)
    {
        var command = text.ToCharArray();
        var quote = '\0';
        for (var i = 0; i < command.Length; i++)
        {
            var c = command[i];
            if (c == '\\' && quote != '\'' && i + 1 < command.Length)
            {
                // Escaped, it neither opens nor closes a quotation; between single quotes nothing is.
                i++;
                command[i] = '\0';
            }
            else if (quote == '\0' && c is '\'' or '"')
            {
                quote = c;
            }
            else if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
                command[i] = '\0';
            }
        }

        return new string(command);
    }
}
