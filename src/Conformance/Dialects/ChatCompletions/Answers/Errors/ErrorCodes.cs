using System.Collections.Frozen;
using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Answers.Errors;

/// <summary>The codes and types of errors that providers document or were seen to send, and the causes that they name.</summary>
internal static class ErrorCodes
{
    static readonly FrozenDictionary<string, string> ByCode = new Dictionary<string, string>
    {
        ["invalid_api_key"] = Causes.Unauthorised,
        ["authentication_error"] = Causes.Unauthorised,
        ["invalid_authentication_error"] = Causes.Unauthorised,
        ["permission_error"] = Causes.Unauthorised,
        ["permission_denied"] = Causes.Unauthorised,
        ["permission_denied_error"] = Causes.Unauthorised,
        ["unauthenticated"] = Causes.Unauthorised,
        ["unauthorized"] = Causes.Unauthorised,
        ["account_deactivated"] = Causes.Unauthorised,
        ["model_terms_required"] = Causes.Unauthorised,
        ["insufficient_quota"] = Causes.NoCredit,
        ["insufficient_balance"] = Causes.NoCredit,
        ["insufficient_credits"] = Causes.NoCredit,
        ["exceeded_current_quota_error"] = Causes.NoCredit,
        ["billing_not_active"] = Causes.NoCredit,
        ["billing_hard_limit_reached"] = Causes.NoCredit,
        ["payment_required"] = Causes.NoCredit,
        ["model_not_found"] = Causes.NoModel,
        ["model_not_found_error"] = Causes.NoModel,
        ["model_decommissioned"] = Causes.NoModel,
        ["model_not_available"] = Causes.NoModel,
        ["model_not_supported"] = Causes.NoModel,
        ["modelnotfound"] = Causes.NoModel,
        ["deploymentnotfound"] = Causes.NoModel,
        ["invalid_model"] = Causes.NoModel,
        ["unknown_model"] = Causes.NoModel,
        ["unsupported_parameter"] = Causes.NotSupported,
        ["unsupported_value"] = Causes.NotSupported,
        ["unsupported_feature"] = Causes.NotSupported,
        ["context_length_exceeded"] = Causes.ContextOverflow,
        ["context_window_exceeded"] = Causes.ContextOverflow,
        ["exceed_context_size_error"] = Causes.ContextOverflow,
        ["string_above_max_length"] = Causes.ContextOverflow,
        ["request_too_large"] = Causes.ContextOverflow,
        ["content_filter"] = Causes.Moderated,
        ["content_policy_violation"] = Causes.Moderated,
        ["responsibleaipolicyviolation"] = Causes.Moderated,
        ["moderation_blocked"] = Causes.Moderated,
        ["data_inspection_failed"] = Causes.Moderated,
        ["unsupported_country_region_territory"] = Causes.Region,
        ["rate_limit_exceeded"] = Causes.RateLimited,
        ["rate_limit_error"] = Causes.RateLimited,
        ["rate_limit_reached_error"] = Causes.RateLimited,
        ["rate_limited"] = Causes.RateLimited,
        ["too_many_requests"] = Causes.RateLimited,
        ["resource_exhausted"] = Causes.RateLimited,
        ["overloaded_error"] = Causes.Unavailable,
        ["engine_overloaded_error"] = Causes.Unavailable,
        ["server_overloaded"] = Causes.Unavailable,
        ["service_unavailable"] = Causes.Unavailable,
        ["unavailable"] = Causes.Unavailable,
        ["unavailable_error"] = Causes.Unavailable,
        ["capacity_exceeded"] = Causes.Unavailable,
        ["timeout_error"] = Causes.TimedOut,
        ["deadline_exceeded"] = Causes.TimedOut,
        // This suite's own server has no recording of what reached it, whoever changed it on the way.
        ["not_served"] = Causes.Harness,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null where none of the codes names a cause.</summary>
    public static string? CauseOf(IReadOnlyList<string> codes)
    {
        foreach (var code in codes)
        {
            if (ByCode.TryGetValue(code, out var cause))
            {
                return cause;
            }
        }

        return null;
    }
}
