// The table of switches, and what the user may say of them. The table is the only place that knows
// their names; docs/semantics.md lists the same in prose.
#include <iamproof/semantics.hpp>

#include <array>
#include <string>
#include <vector>

namespace iamproof {
namespace {

constexpr std::array<SwitchInfo, switchCount> table{{
    {Switch::OneElementList, "one-element-list", "single", "list",
     "does an operator without ForAllValues or ForAnyValue treat a list of exactly one value as "
     "that "
     "value",
     "single: IAM User Guide, \"Single-valued vs. multivalued context keys\" (the number of values "
     "in "
     "the request decides); list: no AWS page says so, but the key is still a multivalued one"},
    {Switch::ForAnyIfExistsAbsent, "forany-ifexists-absent", "true", "false",
     "is a ForAnyValue operator with IfExists true when the key is absent",
     "true: IAM User Guide, \"IAM JSON policy elements: Condition operators\" (the general rule of "
     "IfExists); false: observed in simulators"},
    {Switch::NegatedMalformed, "negated-malformed", "no-match", "match",
     "does a negated operator match when a value cannot be read as its type",
     "no-match: observed in simulators; match: IAM User Guide, \"Creating a condition with "
     "multiple "
     "keys or values\" (a negated operator is the negation of the positive one)"},
    {Switch::NullOnEmpty, "null-on-empty", "present", "absent",
     "does the Null operator take a key that is there with an empty value or list as present",
     "present: observed in simulators; absent: IAM User Guide, \"IAM JSON policy elements: "
     "Condition "
     "operators\" (the key exists and its value is not null) with \"IAM JSON policy elements: "
     "Condition\" (which calls an empty value null)"},
    {Switch::EmptyValueList, "empty-value-list", "vacuous", "no-match",
     "what does a condition with an empty list of values say",
     "vacuous: IAM User Guide, \"Creating a condition with multiple keys or values\", taken "
     "literally "
     "(no value equals, so positive is false and negated true); no-match: no AWS page describes "
     "the "
     "empty list"},
    {Switch::IntegerDate, "integer-date", "epoch", "year",
     "is a date of four digits a number of seconds since 1970 or a year",
     "epoch: observed in simulators; year: W3C note \"Date and Time Formats\", which IAM User "
     "Guide, "
     "\"IAM JSON policy elements: Condition operators\" names beside epoch time"},
    {Switch::BareStarArn, "bare-star-arn", "nothing", "anything",
     "what does an ARN operator make of the value `*`, which has no six fields",
     "nothing: observed in simulators; anything: IAM User Guide, \"IAM JSON policy elements: "
     "Condition "
     "operators\" allows wildcards in these values and does not exclude a bare one"},
    {Switch::BoolVariables, "bool-variables", "substituted", "literal",
     "are policy variables substituted in the values of Bool",
     "substituted: IAM User Guide, \"IAM JSON policy elements: Condition operators\"; literal: IAM "
     "User "
     "Guide, \"IAM policy elements: Variables and tags\""},
    {Switch::VariableWildcards, "variable-wildcards", "literal", "wildcard",
     "is a `*` or `?` in the text a policy variable stands for itself or a wildcard",
     "literal: observed in simulators; wildcard: IAM User Guide, \"IAM policy elements: Variables "
     "and "
     "tags\" describes plain replacement of the text"},
    {Switch::EmptyVariable, "empty-variable", "value", "default",
     "does a policy variable whose key holds the empty string stand for it, or for its default",
     "value: IAM User Guide, \"IAM policy elements: Variables and tags\" (the default is for a key "
     "that "
     "is absent or null); default: observed in simulators"},
    {Switch::SegmentFinalStar, "segment-final-star", "spans", "segment",
     "may a `*` that ends a segment of a Resource ARN run past the colon after it",
     "spans: IAM User Guide, \"IAM JSON policy elements: Resource\"; segment: observed in "
     "simulators, "
     "and earlier editions of that page"},
    {Switch::ResourceTypeWildcard, "resource-type-wildcard", "glob", "literal",
     "is a wildcard in the resource type of a Resource ARN a wildcard or a plain character",
     "glob: IAM User Guide, \"IAM JSON policy elements: Resource\" (wildcards anywhere in the "
     "ARN); "
     "literal: observed in simulators, after IAM User Guide, \"Amazon Resource Names (ARNs)\" (not "
     "allowed there)"},
    {Switch::WildcardOnlyAction, "wildcard-only-action", "star", "arn",
     "does a Resource ARN whose last field is `*` match an action that takes no resource",
     "star: observed in simulators; arn: IAM User Guide, \"IAM JSON policy elements: Condition "
     "operators\" (an example allows s3:ListAllMyBuckets on arn:aws:s3:::*)"},
    {Switch::ServicePrefixWildcard, "service-prefix-wildcard", "literal", "glob",
     "is a wildcard before the colon of an action a wildcard or a plain character",
     "literal: observed in simulators, and IAM User Guide, \"IAM JSON policy elements: Action\" "
     "shows "
     "wildcards after the colon only; glob: no AWS page refuses it"},
    {Switch::ProfileCheck, "profile-check", "enforced", "exempt",
     "is the check on the inference profile made as a check of its own, so that a policy which "
     "does not "
     "allow the profile blocks the call",
     "enforced: Amazon Bedrock User Guide, \"Geographic cross-Region inference\" (a statement for "
     "the "
     "profile stands beside those for the models); exempt: Organizations User Guide, \"SCP "
     "syntax\" "
     "(an example that allows named models only is shown beside profiles)"},
    {Switch::ProfileCheckKey, "profile-check-key", "absent", "present",
     "does the check on the inference profile carry bedrock:InferenceProfileArn",
     "absent: derived from the AWS announcement of cross-Region inference for OpenAI GPT-5.6 on "
     "Amazon "
     "Bedrock (the key is set when the foundation model is authorized); present: no AWS page rules "
     "it "
     "out"},
    {Switch::ApplicationProfileKey, "application-profile-key", "application", "source",
     "does bedrock:InferenceProfileArn name the application inference profile that was called or "
     "the "
     "profile it was made from",
     "application: field reports, and the AWS managed SageMakerStudio policies; source: no AWS "
     "page "
     "states the value"},
    {Switch::FoundationModelOwner, "foundation-model-owner", "none", "aws",
     "do checks on a foundation model carry aws:ResourceAccount, naming an account of AWS",
     "none: Amazon Bedrock User Guide, \"Geographic cross-Region inference\" (the ARN of a "
     "foundation "
     "model has no account); aws: IAM User Guide, \"AWS global condition context keys\" (the key "
     "is "
     "there for most actions)"},
    {Switch::FullAccessBeside, "full-access-beside", "yes", "no",
     "when two bare SCP files are compared and only one has an Allow statement, does FullAWSAccess "
     "stand "
     "beside both",
     "yes: Organizations User Guide, \"SCP evaluation\" (FullAWSAccess is attached everywhere by "
     "default); no: the file with an Allow statement may be meant to replace it"},
    {Switch::EveryoneGrant, "everyone-grant", "direct", "limited",
     "does a grant to everyone in a resource policy of the caller's account stand whatever the "
     "caller's permissions boundary and session policies leave out",
     "direct: IAM User Guide, \"IAM JSON policy elements: Principal\" (such a grant with a "
     "condition "
     "on aws:PrincipalArn is not limited by them); limited: the same page says so of that "
     "condition "
     "only"},
    {Switch::SessionGrant, "session-grant", "direct", "limited",
     "does a resource policy's grant to the caller's own session stand whatever its session policy "
     "leaves out",
     "direct: IAM User Guide, \"Policy evaluation logic\" (permissions granted to the session are "
     "not limited by an implicit deny in a session policy); limited: observed in simulators"},
    {Switch::NotPrincipalChain, "not-principal-chain", "each", "any",
     "must a caller be listed in the NotPrincipal of a Deny with its account, its role and its "
     "session to be left out, or does one of them do",
     "each: IAM User Guide, \"AWS JSON policy elements: NotPrincipal\" (the account and the role "
     "must be listed too, or the caller may be denied); any: the same page makes it depend on the "
     "service"},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (static_cast<std::size_t>(table[i].id) != i) return false;
  }
  return true;
}
static_assert(in_order(), "a switch is found by its position");

std::string quoted(std::string_view text) {
  return '`' + std::string(text) + '`';
}

std::string did_you_mean(std::string_view word, std::vector<std::string> const& known) {
  std::string const near = nearest(std::string(word), known);
  return near.empty() ? "" : " (did you mean " + quoted(near) + "?)";
}

Diagnostic complaint(std::string message) {
  return {"IP-SEM-001", std::move(message), {}};
}

Diagnostic unknown_switch(std::string_view name) {
  std::vector<std::string> known{"all"};
  for (auto const& entry : table) known.emplace_back(entry.name);
  return complaint("unknown switch " + quoted(name) + did_you_mean(name, known));
}

Diagnostic unknown_reading(SwitchInfo const& entry, std::string_view value) {
  std::vector<std::string> const known{std::string(entry.standard), std::string(entry.alternate),
                                       "open"};
  return complaint("switch " + quoted(entry.name) + " has no reading " + quoted(value) +
                   ", expected `" + known[0] + "`, `" + known[1] + "` or `open`" +
                   did_you_mean(value, known));
}

} // namespace

std::span<SwitchInfo const> switches() {
  return table;
}

SwitchInfo const& info(Switch id) {
  return table[static_cast<std::size_t>(id)];
}

Semantics Semantics::with(Switch id, bool alternate) const {
  Semantics copy = *this;
  copy.set(id, alternate);
  return copy;
}

std::string_view Semantics::reading(Switch id) const {
  return alternate(id) ? info(id).alternate : info(id).standard;
}

Result<bool> SemanticsChoice::apply(std::string_view assignment) {
  auto const equals = assignment.find('=');
  if (equals == std::string_view::npos) {
    return complaint(quoted(assignment) + " sets no switch, expected `NAME=VALUE`, `NAME=open` or "
                                          "`all=open`");
  }
  auto const name = assignment.substr(0, equals);
  auto const value = assignment.substr(equals + 1);
  if (name == "all") {
    if (value != "open") {
      return complaint("`all` has no reading " + quoted(value) + ", expected `all=open`");
    }
    open.set();
    return true;
  }
  for (auto const& entry : table) {
    if (entry.name != name) continue;
    if (value != "open" && value != entry.standard && value != entry.alternate) {
      return unknown_reading(entry, value);
    }
    open.set(static_cast<std::size_t>(entry.id), value == "open");
    if (value != "open") set.set(entry.id, value == entry.alternate);
    return true;
  }
  return unknown_switch(name);
}

} // namespace iamproof
