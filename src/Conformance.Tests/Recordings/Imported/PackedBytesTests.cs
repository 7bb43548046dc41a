using System.IO.Compression;
using Conformance.Recordings.Imported;

namespace Conformance.Tests.Recordings.Imported;

internal sealed class PackedBytesTests
{
    [Test]
    public void Reads_several_that_were_put_together()
    {
        byte[] all = [.. Gzip("one, "u8), .. Gzip("two, "u8), .. Gzip("and three"u8)];

        Assert.That(
            PackedBytes.Unpack(all, null).Bytes.ToArray(),
            Is.EqualTo("one, two, and three"u8.ToArray())
        );
    }

    [Test]
    public void Refuses_several_of_which_the_last_was_cut()
    {
        byte[] all = [.. Gzip("one, "u8), .. Gzip("two"u8)];

        for (var cut = 1; cut < Gzip("two"u8).Length - 1; cut++)
        {
            Assert.That(
                () => PackedBytes.Unpack(all.AsMemory()[..^cut], null),
                Throws.TypeOf<InvalidDataException>(),
                $"{cut} bytes too few"
            );
        }
    }

    [Test]
    public void Makes_no_room_for_a_bomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 300; i++)
            {
                gzip.Write(zeros);
            }
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(
            () => PackedBytes.Unpack(packed.GetBuffer().AsMemory(0, (int)packed.Length), null),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("unpacks to more than")
        );
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(8 * 1024 * 1024));
    }

    static byte[] Gzip(ReadOnlySpan<byte> plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }
}
