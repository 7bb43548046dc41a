using Conformance.Dialects.ChatCompletions.Answers;
using Conformance.Dialects.ChatCompletions.Requests;
using Conformance.Dialects.ChatCompletions.Serving;
using Conformance.Dialects.ChatCompletions.Traits;
using Conformance.Judging;
using Conformance.Judging.View;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>OpenAI's chat completions, streamed and not, as many providers speak it.</summary>
internal sealed class ChatDialect : Dialect
{
    public const string ItsId = "chat-completions";

    public override string Id => ItsId;

    public override string Name => "chat completions";

    public override RequestFormat Requests { get; } = new ChatRequests();

    public override AnswerFormat Answers { get; } = new ChatAnswers();

    public override RuleBook Rules => ChatCatalogue.Book;

    public override IReadOnlyList<Convention> Conventions => ChatConventions.All;

    public override IReadOnlyList<IgnorableMember> IgnorableMembers => ChatIgnorableMembers.All;

    public override IReadOnlyList<IdStyle> IdStyles => ToolCallIdStyle.Documented;

    public override TraitBook Traits { get; } = new ChatTraits();

    public override IReadOnlyList<SpecifiedMember> SpecifiedMembers => ChatMembers.All;

    public override Signature Signature { get; } = new ChatSignature();

    public override ServedApi Served { get; } = new ChatApi();
}
