using System.Text;
using Conformance.Specs;

namespace Conformance.Cli.Output;

/// <summary>What the terminal can show, and text made safe for it.</summary>
internal static class Terminal
{
    const int UsualWidth = 80;
    const int LogWidth = 120;

    /// <summary>Colour only on a terminal, and not where NO_COLOR is set (https://no-color.org).</summary>
    public static bool Colour => !Console.IsOutputRedirected && IsUnset("NO_COLOR");

    /// <summary>
    /// Standard error is a terminal on which lines can be written over: not a CI's log, not a dumb one, and nobody asked for plain
    /// text.
    /// </summary>
    public static bool Moves =>
        !Console.IsErrorRedirected
        && IsUnset("NO_COLOR")
        && IsUnset("CI")
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>True where the output cannot encode the glyphs.</summary>
    public static bool Ascii =>
        !Console.IsOutputRedirected && Console.OutputEncoding is not UTF8Encoding;

    /// <summary>Of a line, where it is known.</summary>
    public static int Width
    {
        get
        {
            try
            {
                return Console.WindowWidth is > 0 and var width ? width : UsualWidth;
            }
            catch (IOException)
            {
                // There is no console behind the output.
                return UsualWidth;
            }
        }
    }

    /// <summary>Of a line of the output; a file or a log takes longer ones.</summary>
    public static int LineWidth => Console.IsOutputRedirected ? LogWidth : Width;

    /// <summary>Text that may hold anything, as one line: everything invisible is written as an escape, line breaks too.</summary>
    public static string Line(string text) => LogText.WithoutCommands(SpecErrors.Plain(text));

    /// <summary>A text of several lines, of which only those stand in it that are meant.</summary>
    public static string Plain(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Line));

    /// <summary>A file or pipe gets the bytes as they are: UTF-8, whatever the system's code page.</summary>
    public static void Write(string text)
    {
        text = string.Join('\n', text.Split('\n').Select(LogText.WithoutCommands));
        if (!Console.IsOutputRedirected)
        {
            Console.Out.Write(text);
            return;
        }

        using var output = OpenOutput();
        output.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>On standard error, where it stands apart from a command's output.</summary>
    public static void Say(string problem) => Console.Error.WriteLine("conform: " + Line(problem));

    /// <summary>What is good to know and stops nothing, on standard error: where that takes nothing, neither is it missed.</summary>
    public static void Note(string note)
    {
        try
        {
            Console.Error.WriteLine(Line(note));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The work goes on, and its exit code tells of it.
        }
    }

    /// <summary>For bytes as they are; what goes wrong with them is told as a problem of standard output.</summary>
    public static Stream OpenOutput() => new StandardOutput(Console.OpenStandardOutput());

    static bool IsUnset(string variable) =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    public static void UseUtf8()
    {
        if (Console.IsOutputRedirected)
        {
            Console.SetOut(new StreamWriter(OpenOutput()) { AutoFlush = true });
            return;
        }

        if (Console.OutputEncoding is UTF8Encoding)
        {
            return;
        }

        try
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }
        catch (IOException)
        {
            // A console without UTF-8 gets the ASCII glyphs.
        }
    }
}
