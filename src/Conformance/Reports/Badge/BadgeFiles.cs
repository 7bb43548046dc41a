using System.Text;
using Conformance.Files;
using Conformance.Results;

namespace Conformance.Reports.Badge;

/// <summary>badge.json of the whole run, and one of each target, which a vendor may show.</summary>
internal static class BadgeFiles
{
    /// <summary>What every file system takes as one name.</summary>
    const int LongestName = 200;

    public static void Write(Report report, string folder)
    {
        WholeFile.Write(folder, "badge.json", BadgeReport.Write(Summary.CountOutcomes(report)));
        if (FolderBound.LeadsOut(folder, Path.Combine(folder, RunFolder.BadgesFolder)))
        {
            return;
        }

        foreach (var cells in report.Newest.GroupBy(cell => cell.Target, StringComparer.Ordinal))
        {
            if (NameOf(cells.Key) is { } name)
            {
                WholeFile.Write(folder, name, BadgeReport.Write(Summary.CountOutcomes(cells)));
            }
        }
    }

    /// <summary><c>badges/groq~2Fkimi-k2-0905.json</c>; null where the target's name is too long for a file's.</summary>
    public static string? NameOf(string target)
    {
        var name = new StringBuilder();
        foreach (var one in Encoding.UTF8.GetBytes(target))
        {
            var c = (char)one;
            name.Append(
                char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c.ToString() : $"~{one:X2}"
            );
        }

        return name.Length > LongestName ? null : $"{RunFolder.BadgesFolder}/{name}.json";
    }
}
