using System.Globalization;
using System.Text.RegularExpressions;
using Conformance.Files;
using Conformance.Results.Reading;

namespace Conformance.History;

/// <summary>A folder with a file for each night, which version control merges without a conflict.</summary>
internal static partial class HistoryFolder
{
    public const string Usual = "history";
    const string Extension = ".ndjson";

    /// <summary>All nights, in order; other files are left alone.</summary>
    /// <param name="last">How many of the newest are read; null for all.</param>
    /// <exception cref="ResultsException">One of them cannot be read.</exception>
    /// <exception cref="IOException">There is no such folder.</exception>
    public static List<HistoryNight> Read(string folder, int? last = null)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"{folder}: there is no such folder; `conform history add RUN` makes it"
            );
        }

        var files = Directory
            .EnumerateFiles(folder)
            .Select(Path.GetFileName)
            .OfType<string>()
            .Where(name => Night().IsMatch(name))
            .OrderBy(Order)
            .ToList();
        return ReadAll(folder, [.. files.TakeLast(last ?? files.Count)]);
    }

    /// <summary>By as many readers as there are processors: a year is half a gigabyte.</summary>
    static List<HistoryNight> ReadAll(string folder, List<string> names)
    {
        using var readers = new ThreadLocal<NightReader>(() => new NightReader());
        var nights = new HistoryNight[names.Count];
        var problems = new Exception?[names.Count];
        Parallel.For(
            0,
            names.Count,
            at =>
            {
                try
                {
                    nights[at] = Read(readers.Value!, folder, names[at]);
                }
                catch (Exception problem)
                    when (problem is ResultsException or IOException or UnauthorizedAccessException)
                {
                    problems[at] = problem;
                }
            }
        );
        return Array.Find(problems, problem => problem is not null) is { } first
            ? throw first
            : [.. nights];
    }

    static HistoryNight Read(NightReader reader, string folder, string name)
    {
        var path = Path.Combine(folder, name);
        try
        {
            if (SpecialFile.KindOf(path) is { } kind)
            {
                // Reading a pipe would not end.
                throw new ResultsException(0, null, $"is {kind}, and no night");
            }

            var night = reader.Read(File.ReadAllBytes(path));
            return night.Name + Extension == name
                ? night
                : throw new ResultsException(
                    1,
                    "/day",
                    $"found the night {night.Name}, expected the one that the file is named after"
                );
        }
        catch (ResultsException problem)
        {
            throw new ResultsException(path, problem);
        }
    }

    /// <summary>The nights of one day.</summary>
    public static List<HistoryNight> Of(string folder, DateOnly day)
    {
        var reader = new NightReader();
        var found = new List<HistoryNight>();
        for (var number = 1; File.Exists(PathOf(folder, day, number)); number++)
        {
            found.Add(Read(reader, folder, NameOf(day, number)));
        }

        return found;
    }

    /// <summary>Writes a night that is not there yet.</summary>
    /// <returns>The file.</returns>
    public static string Add(string folder, HistoryNight night)
    {
        WholeFile.Write(folder, night.Name + Extension, NightWriter.Write(night));
        return Path.Combine(folder, night.Name + Extension);
    }

    static string PathOf(string folder, DateOnly day, int number) =>
        Path.Combine(folder, NameOf(day, number));

    static string NameOf(DateOnly day, int number) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        + (number == 1 ? "" : "." + number.ToString(CultureInfo.InvariantCulture))
        + Extension;

    static (string Day, int Number) Order(string name) =>
        Night().Match(name) is var match && match.Groups["number"] is { Success: true } number
            ? (match.Groups["day"].Value, int.Parse(number.Value, CultureInfo.InvariantCulture))
            : (match.Groups["day"].Value, 1);

    [GeneratedRegex(
        @"^(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(\.(?<number>[0-9]{1,4}))?\.ndjson$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Night();
}
