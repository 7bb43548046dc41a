using Conformance.Recordings.Imported;

namespace Conformance.Recordings.Formats;

/// <summary>A format in which some tool keeps exchanges.</summary>
internal interface IRecordingFormat
{
    /// <summary>As people call it.</summary>
    string Name { get; }

    /// <summary>Whether a file can be of it. Damaged ones can, so that what is wrong with them is told.</summary>
    bool CanBe(FileLook look);

    /// <summary>All exchanges, whatever they are about, and what was not kept of each.</summary>
    /// <param name="name">The file's, as messages show it.</param>
    /// <exception cref="RecordingException">It is damaged.</exception>
    /// <exception cref="ImportException">It is damaged, and all of that is told at once.</exception>
    ImportedFile Read(string name, FileLook look);
}
