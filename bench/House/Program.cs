// How the code is cut: prints sizes, the fullest folder and the circles of a checkout's src.
//
//   dotnet run --project bench/House [CHECKOUT [WORST]]     WORST: how many of the worst are named for each row (5)
//
// The counting rule:
//   files        every .cs below src, without *.Tests, bin and obj; each physical line counts
//   methods      methods, constructors, operators and local functions that have a body, without abstract ones, from the line of
//                the first modifier (attributes and comments above it are left out) to that of the closing brace or semicolon;
//                a local function counts by itself, and within the method around it
//   folder       .cs files that stand in a folder itself; it is mixed unless it is called Rules, stands below one, or nine
//                tenths of its files end in the same word (*Command)
//   parameters   positional ones of a method, constructor, record, class, local function or delegate
//   circle       sibling folders that use each other's types or members, also by way of a third, at any depth: each side
//                counts with all that stands below it. Files in the parent itself are no sibling
// Percentiles are by nearest rank. Names are resolved by the compiler (Roslyn) without the packages, so that a call through
// a package's type may be missed; none of ours hides behind one.
using Conformance.Bench.House;

var checkout = Path.GetFullPath(args.Length > 0 ? args[0] : ".");
var worst =
    args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 5;
if (!Directory.Exists(Path.Combine(checkout, "src")))
{
    Console.Error.WriteLine(
        $"house: {checkout} has no folder src; name a checkout of this repository"
    );
    return 2;
}

var sources = Source.ReadAll(Path.Combine(checkout, "src"));
var methods = sources.SelectMany(Method.In).ToList();
var lines = Sizes.Of(sources.Select(static source => source.Lines));
var lengths = Sizes.Of(methods.Select(static method => method.Lines));
var folders = Folder.Mixed(sources);
var parameters = sources.SelectMany(ParameterCount.In).ToList();
var circles = new References(sources).Circles();

Console.WriteLine($"lines in all: {lines.Sum} in {lines.Count} files");
Console.WriteLine(
    $"lines a file: median {lines.Median}, p90 {lines.NinetyPercent}, max {lines.Most}; over 400: {lines.Over(400)}"
);
Tell(
    sources
        .OrderByDescending(static source => source.Lines)
        .Select(static source => $"{source.Lines} {source.Path}")
);
Console.WriteLine(
    $"lines a method: median {lengths.Median}, over 40: {lengths.Over(40)} of {lengths.Count} ({100.0 * lengths.Over(40) / lengths.Count:0.0} %), over 80: {lengths.Over(80)}, longest {lengths.Most}"
);
Tell(
    methods
        .OrderByDescending(static method => method.Lines)
        .Select(static method => $"{method.Lines} {method.Name}, {method.Place}")
);
Console.WriteLine($"fullest mixed folder: {folders[0].Files} files");
Tell(folders.Select(static folder => $"{folder.Files} {folder.Path}"));
Console.WriteLine($"most positional parameters: {parameters.Max(static one => one.Count)}");
Tell(
    parameters
        .OrderByDescending(static one => one.Count)
        .Select(static one => $"{one.Count} {one.Name}, {one.Place}")
);
Console.WriteLine($"circles of sibling folders: {circles.Count}");
foreach (var circle in circles)
{
    Console.WriteLine($"    {circle.Parent}: {string.Join(" – ", circle.Folders)}");
    foreach (var use in circle.Uses)
    {
        Console.WriteLine($"        {use}");
    }
}

return 0;

void Tell(IEnumerable<string> ordered)
{
    foreach (var one in ordered.Take(worst))
    {
        Console.WriteLine("    " + one);
    }
}
