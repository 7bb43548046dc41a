using System.Buffers;
using System.Text.Json;
using Conformance.Judging;
using Conformance.Judging.Members;

namespace Conformance.Results.Writing;

/// <summary>
/// What the trials of one cell mostly have in common, as values and as the text of their lines: a thousand trials that were
/// judged alike hold the same objects, and what is written of one is copied for the others.
/// </summary>
internal sealed class CellParts
{
    readonly Part<IReadOnlyDictionary<string, RuleState>> _rules;
    readonly Part<IReadOnlyList<ExpectationResult>> _expectations;
    readonly Part<TraitSet> _traits;
    readonly Part<MemberSet> _members;

    /// <param name="earlier">Those of an earlier trial of the cell; null for the first.</param>
    public CellParts(CellResult cell, CellParts? earlier)
    {
        _rules = Part.Of(earlier?._rules, cell.Rules, AreSame, CellLine.WriteRules);
        _expectations = Part.Of(
            earlier?._expectations,
            cell.Expectations,
            static (a, b) => a.SequenceEqual(b),
            CellLine.WriteExpectations
        );
        _traits = Part.Of(
            earlier?._traits,
            cell.Traits,
            static (a, b) => a.HasSame(b),
            CellLine.WriteTraits
        );
        _members = Part.Of(
            earlier?._members,
            cell.Members,
            static (a, b) => a.HasSame(b),
            CircumstanceWriter.WriteMembers
        );
    }

    /// <summary>The rules in JSON; likewise the others.</summary>
    public byte[] Rules => _rules.Text;

    public byte[] Expectations => _expectations.Text;

    public byte[] Traits => _traits.Text;

    public byte[] Members => _members.Text;

    /// <summary>The same result, made of these parts.</summary>
    public CellResult In(CellResult cell) =>
        cell with
        {
            Rules = _rules.Value,
            Expectations = _expectations.Value,
            Traits = _traits.Value,
            Members = _members.Value,
        };

    /// <summary>In the same order too: it is the order in which they are written.</summary>
    public static bool AreSame(
        IReadOnlyDictionary<string, RuleState> a,
        IReadOnlyDictionary<string, RuleState> b
    )
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        // Two pairs compared as such are compared by reflection.
        using var others = b.GetEnumerator();
        foreach (var (id, state) in a)
        {
            if (!others.MoveNext() || others.Current.Key != id || others.Current.Value != state)
            {
                return false;
            }
        }

        return true;
    }

    /// <param name="Text">The value in JSON.</param>
    sealed record Part<T>(T Value, byte[] Text);

    static class Part
    {
        public static Part<T> Of<T>(
            Part<T>? earlier,
            T value,
            Func<T, T, bool> areSame,
            Action<Utf8JsonWriter, T> write
        )
        {
            if (earlier is not null && areSame(earlier.Value, value))
            {
                return earlier;
            }

            var buffer = new ArrayBufferWriter<byte>(4 * 1024);
            using (var json = new Utf8JsonWriter(buffer, ResultsWriter.Options))
            {
                write(json, value);
            }

            return new Part<T>(value, buffer.WrittenSpan.ToArray());
        }
    }
}
