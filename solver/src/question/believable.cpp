#include "question/believable.hpp"

#include <iamproof/pattern.hpp>
#include <iamproof/values.hpp>

#include <vector>

namespace iamproof::solver {

namespace {

void put(std::string& text, std::string_view name, std::string const& value) {
  for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size()))
    text.replace(at, name.size(), value);
}

std::string usual_resource(ActionFact const& fact, Scene const& scene) {
  std::string resource = fact.resource;
  put(resource, "{partition}", scene.partition);
  put(resource, "{region}", scene.region);
  put(resource, "{account}", scene.account);
  return resource;
}

// `format` with each ${Placeholder} replaced by `other`.
std::string filled(std::string text, std::string const& other) {
  for (auto at = text.find("${"); at != std::string::npos; at = text.find("${", at)) {
    auto const end = text.find('}', at);
    if (end == std::string::npos) break;
    text.replace(at, end + 1 - at, other);
  }
  return text;
}

// The same with the scene's Region, account and partition, and a name for the rest.
std::string example_of(std::string_view format, Scene const& scene) {
  std::string text(format);
  put(text, "${Partition}", scene.partition);
  put(text, "${Region}", scene.region);
  put(text, "${Account}", scene.account);
  return filled(std::move(text), "example");
}

// The scene's resource with the Region and the account that resources of this format have.
std::string completed(std::string_view format, Scene const& scene) {
  auto arn = Arn::parse(scene.resource);
  auto const shape = Arn::parse(example_of(format, scene));
  if (!arn || !shape) return scene.resource;
  if (arn->region.empty()) arn->region = shape->region;
  if (arn->account.empty()) arn->account = shape->account;
  return arn->text();
}

bool of_format(std::string const& resource, std::string_view format) {
  std::vector<GlobToken> tokens;
  for (char32_t const c : decode(filled(std::string(format), "*")))
    tokens.push_back(c == U'*' ? GlobToken{GlobToken::Kind::AnyMany, true, 0}
                               : GlobToken{GlobToken::Kind::Literal, true, c});
  return Glob(std::move(tokens), false).matches(decode(resource));
}

// A resource of the type that fits, or nothing.
std::optional<std::string> resource_of(ResourceTypeFact const& type, Scene const& scene) {
  for (auto const format : type.arnFormats) {
    auto const plain = example_of(format, scene);
    if (scene.resourceFits(plain)) return plain;
    auto const own = completed(format, scene);
    if (of_format(own, format) && scene.resourceFits(own)) return own;
  }
  return std::nullopt;
}

std::optional<std::string> resource_of(ActionDetails const& action, ServiceFacts const& service,
                                       Scene const& scene) {
  if (action.wildcardOnly() && scene.resourceFits("*")) return "*";
  for (auto const& resource : action.resources)
    if (auto text = resource_of(service.resourceTypes[resource.type], scene)) return text;
  return std::nullopt;
}

std::vector<ServiceFacts const*> services_of(Scene const& scene, Catalog const& catalog) {
  std::vector<ServiceFacts const*> services;
  if (auto const arn = Arn::parse(scene.resource))
    services.push_back(catalog.service(arn->service));
  services.push_back(catalog.service(scene.action.substr(0, scene.action.find(':'))));
  return services;
}

} // namespace

Deed believable_deed(Scene const& scene, Catalog const& catalog) {
  for (auto const& fact : catalog.actions()) {
    auto resource = usual_resource(fact, scene);
    if (scene.actionFits(fact.action) && scene.resourceFits(resource))
      return {fact.action, std::move(resource)};
  }
  auto const services = services_of(scene, catalog);
  std::optional<Deed> elsewhere;
  if (catalog.action(scene.action) != nullptr) elsewhere = Deed{scene.action, scene.resource};
  for (auto const* service : services) {
    if (service == nullptr) continue;
    for (auto const& details : service->actions) {
      if (!scene.actionFits(details.action)) continue;
      if (auto resource = resource_of(details, *service, scene))
        return {details.action, *std::move(resource)};
      if (!elsewhere) elsewhere = Deed{details.action, scene.resource};
    }
  }
  return elsewhere.value_or(Deed{scene.action, scene.resource});
}

} // namespace iamproof::solver
