namespace Conformance.Schemas;

/// <summary>A schema that this evaluator refuses: it is malformed, or it uses what lies outside the closed list of keywords.</summary>
public sealed class SchemaLoadException : Exception
{
    /// <summary>An empty refusal, at the root.</summary>
    public SchemaLoadException()
        : this("", "The schema cannot be loaded") { }

    /// <summary>A refusal of the whole document.</summary>
    public SchemaLoadException(string message)
        : this("", message) { }

    /// <summary>A refusal of the whole document, with its cause.</summary>
    public SchemaLoadException(string message, Exception innerException)
        : base(message, innerException)
    {
        Pointer = "";
    }

    /// <summary>A refusal of one place of the document.</summary>
#pragma warning disable CA1720 // A JSON pointer, not one of memory.
    public SchemaLoadException(string pointer, string message)
        : base($"{(pointer.Length == 0 ? "(root)" : pointer)}: {message}")
    {
        Pointer = pointer;
    }

    /// <summary>JSON pointer of the offending keyword; empty for the root.</summary>
    public string Pointer { get; }
#pragma warning restore CA1720
}
