using System.Text.Json;

namespace Conformance.Dialects;

/// <summary>By what an exchange shows that it is of a dialect.</summary>
internal abstract class Signature
{
    /// <summary>The path of an address.</summary>
    public abstract bool OwnsPath(string path);

    /// <summary>The body of an answer, or the first event of a stream: each dialect begins with an object that no other has.</summary>
    public abstract bool OwnsAnswer(JsonElement first);

    /// <summary>The body of a request.</summary>
    public abstract bool OwnsRequest(JsonElement body);

    /// <summary>Whether an answer that calls itself so, in its member <c>object</c>, is one.</summary>
    public abstract bool OwnsName(string name);

    /// <summary>The member that every answer has which is no error.</summary>
    public abstract string AnswerMember { get; }
}
