namespace Conformance.Schemas;

/// <summary>A pattern that is malformed, or that cannot be matched in linear time with the meaning of ECMA-262.</summary>
sealed class PatternException : Exception
{
    public PatternException()
        : this("The pattern cannot be used") { }

    public PatternException(string message)
        : base(message) { }

    public PatternException(string message, Exception innerException)
        : base(message, innerException) { }
}
