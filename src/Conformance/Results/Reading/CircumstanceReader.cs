using Conformance.Judging;
using Conformance.Judging.Members;

namespace Conformance.Results.Reading;

/// <summary>Reads under what answers came, what members they had, and what other accepted nights have seen.</summary>
internal static class CircumstanceReader
{
    public static Circumstance Read(ResultsValue value)
    {
        var output = value["output"];
        return new Circumstance(
            Array.Find(Circumstance.Outputs, known => known == output.Text())
                ?? throw output.Wrong(string.Join(", ", Circumstance.Outputs)),
            value["reasoned"].Flag(),
            value["clock_moved"].Flag(),
            value["upstream"].TextOrNull()
        );
    }

    public static MemberSet ReadMembers(ResultsValue value)
    {
        var set = new MemberSet();
        foreach (var (circumstance, often) in value.Members())
        {
            var members = new SortedList<string, MemberUse>(StringComparer.Ordinal);
            ReadPaths(often["always"], true, members);
            ReadPaths(often["sometimes"], false, members);
            set.Add(circumstance, members);
        }

        return set;
    }

    static void ReadPaths(ResultsValue value, bool always, SortedList<string, MemberUse> members)
    {
        foreach (var (types, paths) in value.Members())
        {
            foreach (var path in paths.Texts())
            {
                members[path] = new MemberUse(always, MemberTypeNames.Parse(types));
            }
        }
    }

    public static SeenTurn ReadSeen(ResultsValue value)
    {
        var turn = value["turn"].Count();
        return new SeenTurn(
            turn,
            Read(value["circumstance"]),
            value["findings"]
                .List(finding => new FindingIdentity(
                    finding["rule"].Text(),
                    finding["kind"].Text(),
                    finding["where"].Text(),
                    turn
                ))
        );
    }
}
