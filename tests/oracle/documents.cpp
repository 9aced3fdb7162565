#include "documents.hpp"

#include "conditions.hpp"

namespace iamproof::oracle {

namespace {

bool names_principals(DocumentType type) {
  return type == DocumentType::Rcp || type == DocumentType::Resource ||
         type == DocumentType::Trust || type == DocumentType::Endpoint;
}

bool is_guardrail(DocumentType type) {
  return type == DocumentType::Scp || type == DocumentType::Rcp;
}

Json one_or_list(Json const& list, Dice& dice) {
  return list.size() == 1 && dice.percent(60) ? list.front() : list;
}

void add_principal(Json& statement, DocumentType type, Topic const& topic, bool deny, Dice& dice) {
  // RCPs take nothing else, and the simulator refuses anything else in endpoint policies.
  if (type == DocumentType::Rcp || type == DocumentType::Endpoint) {
    statement["Principal"] = "*";
    return;
  }
  // Role trust policies take no NotPrincipal; with Allow few services do.
  bool const negated = type == DocumentType::Resource && dice.percent(deny ? 30 : 12);
  statement[negated ? "NotPrincipal" : "Principal"] =
      random_principal_element(negated, topic.caller, dice);
}

std::string random_action(DocumentType type, Topic const& topic, Dice& dice) {
  std::string entry = action_entry(topic.target->action, dice);
  // An RCP must name services.
  while (type == DocumentType::Rcp && entry == "*")
    entry = action_entry(topic.target->action, dice);
  return entry;
}

void add_actions(Json& statement, DocumentType type, Topic const& topic, Dice& dice) {
  if (topic.plain && type != DocumentType::Rcp && dice.percent(85)) {
    statement["Action"] = dice.percent(70) ? "*" : "ec2:RunInstances";
    return;
  }
  bool const negated = type != DocumentType::Rcp && dice.percent(12);
  Json list = Json::array();
  for (std::size_t i = 1 + dice.below(dice.percent(70) ? 1 : 3); i > 0; --i) {
    std::string entry = random_action(type, topic, dice);
    while (negated && entry == "*") entry = random_action(type, topic, dice);
    list.push_back(entry);
  }
  statement[negated ? "NotAction" : "Action"] = one_or_list(list, dice);
}

void add_resources(Json& statement, DocumentType type, Topic const& topic, bool variables,
                   Dice& dice) {
  if (type == DocumentType::Trust) return; // the role is implied
  if (topic.plain && dice.percent(85)) {
    statement["Resource"] = "*";
    return;
  }
  bool const negated = dice.percent(15);
  Json list = Json::array();
  for (std::size_t i = 1 + dice.below(dice.percent(70) ? 1 : 3); i > 0; --i)
    list.push_back(resource_entry(owned(dice.of(topic.target->resources), topic.owner), variables,
                                  !is_guardrail(type), dice));
  statement[negated ? "NotResource" : "Resource"] = one_or_list(list, dice);
}

Json random_statement(DocumentType type, Topic const& topic, bool deny, bool variables,
                      Dice& dice) {
  Json statement{{"Effect", deny ? "Deny" : "Allow"}};
  if (names_principals(type)) add_principal(statement, type, topic, deny, dice);
  add_actions(statement, type, topic, dice);
  add_resources(statement, type, topic, variables, dice);
  if (dice.percent(topic.plain ? 10 : 45))
    statement["Condition"] = random_condition(variables, dice);
  return statement;
}

Json broad_allow(DocumentType type) {
  Json statement{{"Effect", "Allow"}};
  if (names_principals(type)) statement["Principal"] = "*";
  statement["Action"] = type == DocumentType::Trust ? "sts:*" : "*";
  if (type != DocumentType::Trust) statement["Resource"] = "*";
  return statement;
}

Json named(Json statements, bool variables) {
  Json document{{"Version", variables ? "2012-10-17" : "2008-10-17"},
                {"Statement", std::move(statements)}};
  return {{"name", "p"}, {"document", std::move(document)}};
}

} // namespace

Json open_policy(DocumentType type) {
  return named(Json::array({broad_allow(type)}), true);
}

Json random_policy(DocumentType type, Topic const& topic, bool sharp, Dice& dice) {
  bool const variables = is_guardrail(type) || dice.percent(88);
  bool const denyOnly = type == DocumentType::Rcp;
  Json statements = Json::array();
  if (sharp) {
    bool const deny = denyOnly || dice.percent(topic.plain ? 15 : 50);
    if (deny && !denyOnly) statements.push_back(broad_allow(type));
    statements.push_back(random_statement(type, topic, deny, variables, dice));
    return named(std::move(statements), variables);
  }
  if (!denyOnly && dice.percent(25)) statements.push_back(broad_allow(type));
  for (std::size_t i = 1 + dice.below(3); i > 0; --i)
    statements.push_back(random_statement(
        type, topic, denyOnly || dice.percent(topic.plain ? 15 : 30), variables, dice));
  return named(std::move(statements), variables);
}

} // namespace iamproof::oracle
