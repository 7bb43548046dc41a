using System.Text.Json;
using Conformance.Judging.View;
using FsCheck;
using FsCheck.Fluent;

namespace Conformance.Tests.Judging.View;

internal sealed class ArgumentsStateTests
{
    [TestCase("", "\n", true)]
    [TestCase("", "###", false)]
    [TestCase("{", "\n", true)]
    [TestCase("{", "}\n\nUser:", true)]
    [TestCase("{", "\nObservation", false)]
    [TestCase("{\"a\":1", "\n", true)]
    [TestCase("{\"a\":1", "]", false)]
    [TestCase("{\"a\":[1", "]", true)]
    [TestCase("{\"a\":\"cut", "###", true)]
    [TestCase("{\"a\":\"cut", "\n", true, Description = "escaped, or as the model wrote it")]
    [TestCase("{\"a\":\"cut\\", "n", true)]
    [TestCase("{'a", "b", false)]
    public void Knows_what_could_have_followed(string text, string next, bool expected)
    {
        var state = new ArgumentsState();
        state.Append(text);
        var form = state.Form;

        Assert.That(state.CouldGoOnWith(next), Is.EqualTo(expected));
        Assert.That(state.Form, Is.EqualTo(form));
    }

    [Test]
    public void Goes_on_as_if_nobody_had_asked_what_could_follow()
    {
        var state = new ArgumentsState();
        state.Append("{\"a\":[");
        state.CouldGoOnWith("]}");
        state.Append("1]}");

        Assert.That(state.Form, Is.EqualTo(ArgumentsForm.Complete));
    }

    [TestCase("", ArgumentsForm.Blank)]
    [TestCase(" \n", ArgumentsForm.Blank)]
    [TestCase("{}", ArgumentsForm.Complete)]
    [TestCase(" {\"a\":[1,2.5e3,-0,\"x\\u00e9\\n\",true,null]} ", ArgumentsForm.Complete)]
    [TestCase("{\"a\":1", ArgumentsForm.Incomplete)]
    [TestCase("{\"a\":\"cut", ArgumentsForm.Incomplete)]
    [TestCase("{\"a\":tr", ArgumentsForm.Incomplete)]
    [TestCase("{\"a\":1}{\"a\":1}", ArgumentsForm.Trailing)]
    [TestCase("{\"a\":1}}", ArgumentsForm.Trailing)]
    [TestCase("{{\"a\":1}", ArgumentsForm.Malformed)]
    [TestCase("{'a':1}", ArgumentsForm.Malformed)]
    [TestCase("{\"a\":1,}", ArgumentsForm.Malformed)]
    [TestCase("[1,]", ArgumentsForm.Malformed)]
    [TestCase("{\"a\":01}", ArgumentsForm.Malformed)]
    [TestCase("\"a\nb\"", ArgumentsForm.Malformed)]
    [TestCase("\"\\x\"", ArgumentsForm.Malformed)]
    [TestCase("\"a\u001fb\"", ArgumentsForm.Malformed, Description = "the last control character")]
    [TestCase("\"a b\"", ArgumentsForm.Complete)]
    [TestCase("\"\\u12g4\"", ArgumentsForm.Malformed)]
    [TestCase("\"\\u1\"", ArgumentsForm.Malformed)]
    [TestCase("\"\\u00e\"", ArgumentsForm.Malformed)]
    [TestCase("9", ArgumentsForm.Complete)]
    [TestCase("-9", ArgumentsForm.Complete)]
    [TestCase("19", ArgumentsForm.Complete)]
    [TestCase("1.0", ArgumentsForm.Complete)]
    [TestCase("0.9", ArgumentsForm.Complete)]
    [TestCase("0e1", ArgumentsForm.Complete)]
    [TestCase("1E9", ArgumentsForm.Complete)]
    [TestCase("1e-90", ArgumentsForm.Complete)]
    [TestCase("12", ArgumentsForm.Complete)]
    [TestCase("12.", ArgumentsForm.Incomplete)]
    [TestCase("tool", ArgumentsForm.Malformed)]
    public void Tells_what_the_text_is(string text, ArgumentsForm expected) =>
        Assert.That(Read(text).Form, Is.EqualTo(expected));

    [TestCase("{}", ArgumentsRoot.Object)]
    [TestCase("[]", ArgumentsRoot.Array)]
    [TestCase("\"{}\"", ArgumentsRoot.String)]
    [TestCase("7", ArgumentsRoot.Other)]
    public void Tells_what_the_value_is(string text, ArgumentsRoot expected) =>
        Assert.That(Read(text).Root, Is.EqualTo(expected));

    [Test]
    public void Agrees_with_the_frameworks_reader_on_every_text()
    {
        var alphabet = Gen.Elements(
            '{',
            '}',
            '[',
            ']',
            '"',
            ':',
            ',',
            'a',
            '1',
            '0',
            '.',
            '-',
            'e',
            ' ',
            '\\',
            'u',
            't',
            'r',
            'n',
            'l'
        );
        Prop.ForAll(
                Gen.ArrayOf(alphabet).Select(characters => new string(characters)).ToArbitrary(),
                text => (Read(text).Form == ArgumentsForm.Complete) == IsJson(text)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));
    }

    [Test]
    public void Does_not_care_how_the_text_was_cut()
    {
        const string Text = "{\"a\":[1,-2.5E+3,\"x\\u00e9\\\\\",{\"b\":null}],\"c\":false}";
        for (var first = 0; first <= Text.Length; first++)
        {
            for (var second = first; second <= Text.Length; second++)
            {
                var state = new ArgumentsState();
                state.Append(Text.AsSpan(0, first));
                state.Append(Text.AsSpan(first, second - first));
                state.Append(Text.AsSpan(second));
                Assert.That(
                    state.Form,
                    Is.EqualTo(ArgumentsForm.Complete),
                    $"cut at {first} and {second}"
                );
            }
        }
    }

    static ArgumentsState Read(string text)
    {
        var state = new ArgumentsState();
        state.Append(text);
        return state;
    }

    static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(
                text,
                new JsonDocumentOptions { MaxDepth = 1000 }
            );
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
