using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Conformance.Files;

/// <summary>What looks like a file in a folder and is none: to read it may take for ever, to replace it destroys it.</summary>
internal static class SpecialFile
{
    // statx(2): https://man7.org/linux/man-pages/man2/statx.2.html. Its layout is the kernel's, the same on every machine.
    const int StatusSize = 256;
    const int ModeOffset = 28;
    const int CurrentFolder = -100;
    const uint TypeWanted = 1;
    const int TypeMask = 0xF000;

    /// <summary>How messages say that one was passed over.</summary>
    public static string Problem(string kind) =>
        $"is {kind}, and was passed over; only regular files are read here";

    /// <summary>A FIFO, a socket or a device, in words, links followed; null for everything else, and where no kernel tells.</summary>
    public static string? KindOf(string path)
    {
        if (!OperatingSystem.IsLinux() || path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var status = new byte[StatusSize];
        try
        {
            if (
                Status(CurrentFolder, Encoding.UTF8.GetBytes(path + '\0'), 0, TypeWanted, status)
                != 0
            )
            {
                return null;
            }
        }
        catch (EntryPointNotFoundException)
        {
            // A C library older than the call.
            return null;
        }

        return (
            BinaryPrimitives.ReadUInt16LittleEndian(status.AsSpan(ModeOffset)) & TypeMask
        ) switch
        {
            0x1000 => "a FIFO",
            0x2000 or 0x6000 => "a device",
            0xC000 => "a socket",
            _ => null,
        };
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Status(int folder, byte[] path, int flags, uint mask, byte[] status);
}
