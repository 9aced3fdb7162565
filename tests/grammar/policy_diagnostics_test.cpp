// The full text of everything the JSON reader and the policy loader say, one document each. Elsewhere
// tests match codes; here the words are pinned, so that changing them is a decision.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <iamproof/read.hpp>

#include <doctest/doctest.h>

using namespace iamproof;

namespace {

struct Row {
  PolicyType type;
  char const* document;
  char const* said;
};

// clang-format off
Row const table[] = {
    {PolicyType::Identity, R"~()~",
     R"~(p.json:1:1: error[IP-JSON-002]: empty: expected a JSON document)~"},
    {PolicyType::Identity, R"~({"Statement": )~",
     R"~(p.json:1:15: error[IP-JSON-004]: expected a value, found the end of the text (the `{` at line 1, column 1 is not closed))~"},
    {PolicyType::Identity, R"~({"Statement": [})~",
     R"~(p.json:1:16: error[IP-JSON-004]: expected a value or `]`, found `}`)~"},
    {PolicyType::Identity, R"~({"Statement": [],})~",
     R"~(p.json:1:18: error[IP-JSON-004]: expected a key in double quotes, found `}` (remove the comma before it))~"},
    {PolicyType::Identity, R"~({'Statement': []})~",
     R"~(p.json:1:2: error[IP-JSON-004]: expected a key in double quotes or `}`, found `'` (strings take double quotes))~"},
    {PolicyType::Identity, "{\"Statement\": [] // all\n}",
     R"~(p.json:1:18: error[IP-JSON-004]: expected `,` or `}`, found `/` (JSON has no comments))~"},
    {PolicyType::Identity, R"~({"Statement": True})~",
     R"~(p.json:1:15: error[IP-JSON-004]: expected a value, found `True` (did you mean `true`?))~"},
    {PolicyType::Identity, R"~({"Statement": "a)~",
     R"~(p.json:1:15: error[IP-JSON-004]: this string is not closed: expected `"`, found the end of the text)~"},
    {PolicyType::Identity, R"~({"Statement": "a\x"})~",
     R"~(p.json:1:17: error[IP-JSON-004]: unknown escape `\x` in a string: expected one of `\"`, `\\`, `\/`, `\b`, `\f`, `\n`, `\r`, `\t`, or `\u` and a code point)~"},
    {PolicyType::Identity, "{\"Statement\": \"a\nb\"}",
     R"~(p.json:1:17: error[IP-JSON-004]: a string may not hold U+000A as it stands: expected an escape or the closing `"`)~"},
    {PolicyType::Identity, R"~({"Statement": [] "Version": "2012-10-17"})~",
     R"~(p.json:1:18: error[IP-JSON-004]: expected `,` or `}`, found `"` (a separator is missing before it))~"},
    {PolicyType::Identity, R"~({"Statement": []} {})~",
     R"~(p.json:1:19: error[IP-JSON-004]: expected the end of the text, found `{`)~"},
    {PolicyType::Identity, "{\"Statement\": \"\xFF\"}",
     R"~(p.json:1:16: error[IP-JSON-003]: invalid UTF-8: expected text encoded in UTF-8)~"},
    {PolicyType::Identity, "{\"Statement\": [],\n \"Statement\": []}",
     R"~(p.json:2:2: error[IP-JSON-005]: duplicate key `Statement`, first at line 1, column 2: expected each key once)~"},
    {PolicyType::Identity, R"~({"Statement": 1e999})~",
     R"~(p.json:1:15: error[IP-JSON-007]: number `1e999` is out of range: expected at most about 1.8e308)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringEquals": {"aws:username": "Δ"}}}})~",
     R"~(p.json:1:141: error[IP-POL-001]: character U+0394 in `Δ` is not allowed in a policy: expected U+0009, U+000A, U+000D or U+0020 to U+00FF)~"},
    {PolicyType::Identity, R"~([])~",
     R"~(p.json:1:1: error[IP-POL-002]: the policy is an array, expected an object with `Version` and `Statement`)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statment": []})~",
     R"~(p.json:1:27: error[IP-POL-003]: unknown key `Statment` in the policy document (did you mean `Statement`?))~"},
    {PolicyType::Scp, R"~({"Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}})~",
     R"~(p.json:1:1: error[IP-POL-004]: Version is missing: an SCP must hold `"Version": "2012-10-17"`)~"},
    {PolicyType::Scp, R"~({"Version": "2008-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}})~",
     R"~(p.json:1:13: error[IP-POL-005]: Version `2008-10-17` is not allowed in an SCP: expected `2012-10-17`)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-18", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}})~",
     R"~(p.json:1:13: error[IP-POL-005]: Version `2012-10-18` is not allowed in an identity policy: expected `2012-10-17` or `2008-10-17`)~"},
    {PolicyType::Scp, R"~({"Version": "2012-10-17", "Id": "x", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}})~",
     R"~(p.json:1:27: error[IP-POL-006]: Id is not allowed in an SCP: only policies attached to resources have one)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17"})~",
     R"~(p.json:1:1: error[IP-POL-007]: Statement is missing: expected an array of statements)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": "Deny"})~",
     R"~(p.json:1:40: error[IP-POL-008]: Statement is a string, expected an object or an array of objects)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": ["Deny"]})~",
     R"~(p.json:1:41: error[IP-POL-008]: the statement is a string, expected an object)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": []})~",
     R"~(p.json:1:40: warning[IP-POL-009]: Statement is empty, so the policy says nothing: expected at least one statement)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "resource": "*"}})~",
     R"~(p.json:1:94: error[IP-POL-010]: unknown key `resource` in a statement (did you mean `Resource`?))~"},
    {PolicyType::Identity, R"~({"Version": 2012, "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}})~",
     R"~(p.json:1:13: error[IP-POL-012]: Version is a number, expected a string)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": ["s3:*", 1], "Resource": "*"}})~",
     R"~(p.json:1:78: error[IP-POL-012]: Action is a number, expected a string)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": {}, "Resource": "*"}})~",
     R"~(p.json:1:69: error[IP-POL-012]: Action is an object, expected a string or an array of strings)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": [], "Resource": "*"}})~",
     R"~(p.json:1:69: error[IP-POL-013]: Action is empty: expected at least one entry)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Action": "s3:*", "Resource": "*"}})~",
     R"~(p.json:1:40: error[IP-POL-020]: Effect is missing: expected `"Effect": "Allow"` or `"Deny"`)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "deny", "Action": "s3:*", "Resource": "*"}})~",
     R"~(p.json:1:51: error[IP-POL-021]: Effect `deny` is neither `Allow` nor `Deny` (did you mean `Deny`?))~"},
    {PolicyType::Rcp, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}})~",
     R"~(p.json:1:51: error[IP-POL-022]: Effect `Allow` is not allowed in an RCP: expected `Deny` (only the AWS-managed RCPFullAWSAccess allows))~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Sid": "no egress", "Effect": "Deny", "Action": "s3:*", "Resource": "*"}})~",
     R"~(p.json:1:48: error[IP-POL-023]: Sid `no egress` holds more than letters and digits: expected only A-Z, a-z and 0-9)~"},
    {PolicyType::Scp, R"~({"Version": "2012-10-17", "Statement": {"Sid": "no egress", "Effect": "Deny", "Action": "s3:*", "Resource": "*"}})~",
     R"~(p.json:1:48: warning[IP-POL-023]: Sid `no egress` holds more than letters and digits: expected only A-Z, a-z and 0-9)~"},
    {PolicyType::Identity, R"~({"Statement": [{"Sid": "A", "Effect": "Deny", "Action": "s3:*", "Resource": "*"}, {"Sid": "A", "Effect": "Deny", "Action": "s3:*", "Resource": "*"}]})~",
     R"~(p.json:1:91: error[IP-POL-024]: Sid `A` is used twice, first at line 1: expected each Sid once)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "NotAction": "s3:*"}})~",
     R"~(p.json:1:94: error[IP-POL-025]: Action and NotAction stand in one statement: expected one of them)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*"}})~",
     R"~(p.json:1:40: error[IP-POL-026]: Resource is missing: a statement in an identity policy needs Resource or NotResource)~"},
    {PolicyType::Rcp, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}})~",
     R"~(p.json:1:40: error[IP-POL-026]: Principal is missing: a statement in an RCP needs Principal)~"},
    {PolicyType::Scp, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}})~",
     R"~(p.json:1:59: error[IP-POL-027]: Principal is not allowed in an SCP: it applies to the principals it is attached to)~"},
    {PolicyType::Rcp, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "NotAction": "s3:*", "Resource": "*"}})~",
     R"~(p.json:1:77: error[IP-POL-027]: NotAction is not allowed in an RCP: expected Action)~"},
    {PolicyType::Trust, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole", "Resource": "*"}})~",
     R"~(p.json:1:106: error[IP-POL-027]: Resource is not allowed in a role trust policy: the role it belongs to is the resource)~"},
    {PolicyType::Trust, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "NotPrincipal": "*", "Action": "sts:AssumeRole"}})~",
     R"~(p.json:1:59: error[IP-POL-027]: NotPrincipal is not allowed in a role trust policy: expected Principal)~"},
    {PolicyType::Resource, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*"}})~",
     R"~(p.json:1:40: warning[IP-POL-028]: Resource is missing and read as every resource: expected Resource or NotResource, which most services require)~"},
    {PolicyType::Rcp, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "s3:*", "Resource": "*"}})~",
     R"~(p.json:1:72: error[IP-POL-030]: Principal names principals, which an RCP may not: expected `"*"` (use a condition on aws:PrincipalArn))~"},
    {PolicyType::Resource, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "111122223333", "Action": "s3:*", "Resource": "*"}})~",
     R"~(p.json:1:72: error[IP-POL-031]: Principal is a string, expected `"*"` or an object such as `{"AWS": "111122223333"}`)~"},
    {PolicyType::Resource, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": {"Aws": "*"}, "Action": "s3:*", "Resource": "*"}})~",
     R"~(p.json:1:73: error[IP-POL-032]: unknown key `Aws` in a principal (did you mean `AWS`?))~"},
    {PolicyType::Resource, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": {}, "Action": "s3:*", "Resource": "*"}})~",
     R"~(p.json:1:72: error[IP-POL-013]: Principal is empty: expected at least one entry)~"},
    {PolicyType::Resource, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": {"AWS": "arn:aws:iam::111122223333:role/*"}, "Action": "s3:*", "Resource": "*"}})~",
     R"~(p.json:1:80: error[IP-PRIN-002]: `arn:aws:iam::111122223333:role/*` is no principal: expected `*`, an account id, or the ARN of a user, role, role session, federated user or account root (wildcards do not work inside a principal: use `*` and a condition on aws:PrincipalArn))~"},
    {PolicyType::Resource, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": {"AWS": "arn:aws:iam::111122223333:group/g"}, "Action": "s3:*", "Resource": "*"}})~",
     R"~(p.json:1:80: error[IP-PRIN-002]: `arn:aws:iam::111122223333:group/g` is no principal: expected `*`, an account id, or the ARN of a user, role, role session, federated user or account root (a group is no principal))~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "GetObject", "Resource": "*"}})~",
     R"~(p.json:1:69: error[IP-ACT-001]: Action `GetObject` is no action: expected `*` or a service prefix, a colon and a name, such as `s3:GetObject`)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s*:GetObject", "Resource": "*"}})~",
     R"~(p.json:1:69: warning[IP-ACT-002]: Action `s*:GetObject` has a wildcard in the service prefix, which AWS does not document: expected a whole prefix)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "NotAction": "s3:Get*, s3:Put*", "Resource": "*"}})~",
     R"~(p.json:1:72: warning[IP-ACT-003]: NotAction `s3:Get*, s3:Put*` matches no action: expected letters, digits, `*` and `?` after the colon, and one action per entry)~"},
    {PolicyType::Rcp, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}})~",
     R"~(p.json:1:87: error[IP-ACT-004]: Action `*` is not allowed in an RCP: expected a service prefix, such as `s3:*`)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "bucket"}})~",
     R"~(p.json:1:89: error[IP-RES-001]: Resource `bucket` is no ARN: expected `*` or an ARN, such as `arn:aws:s3:::bucket/*`)~"},
    {PolicyType::Scp, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3"}})~",
     R"~(p.json:1:89: error[IP-RES-002]: Resource `arn:aws:s3` has 3 fields: expected the six of an ARN or a `*` at the end)~"},
    {PolicyType::Rcp, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3*"}})~",
     R"~(p.json:1:107: error[IP-RES-002]: Resource `arn:aws:s3*` has 3 fields: expected the six of an ARN)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3"}})~",
     R"~(p.json:1:92: warning[IP-RES-003]: NotResource `arn:aws:s3` has 3 fields: expected the six of an ARN, the missing ones are read as `*`)~"},
    {PolicyType::Resource, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3"}})~",
     R"~(p.json:1:107: warning[IP-RES-003]: Resource `arn:aws:s3` has 3 fields: expected the six of an ARN, without which and without a `*` it matches nothing)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "arn:${aws:partition}:s3:::b"}})~",
     R"~(p.json:1:89: error[IP-RES-004]: Resource `arn:${aws:partition}:s3:::b` has a policy variable in its partition field: expected variables only behind the fifth colon)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s*:::b"}})~",
     R"~(p.json:1:89: warning[IP-RES-005]: Resource `arn:aws:s*:::b` has a wildcard in its service field, where AWS permits none: expected a whole service name)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::b/${aws:username"}})~",
     R"~(p.json:1:89: warning[IP-VAR-001]: `${` begins no policy variable in `arn:aws:s3:::b/${aws:username` and is literal text: expected `${key}` or `${key, 'default'}`)~"},
    {PolicyType::Identity, R"~({"Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::b/${aws:username}"}})~",
     R"~(p.json:1:64: warning[IP-VAR-002]: the policy variable in `arn:aws:s3:::b/${aws:username}` is literal text: expected `"Version": "2012-10-17"` in the document for variables to work)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"NullIfExists": {"aws:username": true}}}})~",
     R"~(p.json:1:108: error[IP-OP-001]: `NullIfExists` is not allowed: `Null` takes neither `ForAllValues:` nor `ForAnyValue:` nor `IfExists`, expected `Null` alone)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringEqual": {"aws:username": "a"}}}})~",
     R"~(p.json:1:108: error[IP-OP-002]: unknown condition operator `StringEqual` (did you mean `StringEquals`?))~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"Regex": {"aws:username": "a"}}}})~",
     R"~(p.json:1:108: error[IP-OP-002]: unknown condition operator `Regex`, expected one such as `StringEquals`)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"stringequals": {"aws:username": "a"}}}})~",
     R"~(p.json:1:108: warning[IP-OP-003]: condition operator `stringequals` is read as `StringEquals`: expected that spelling)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": []}})~",
     R"~(p.json:1:107: error[IP-COND-001]: Condition is an array, expected an object from operators to condition keys)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringEquals": "a"}}})~",
     R"~(p.json:1:124: error[IP-COND-001]: `StringEquals` is a string, expected an object from condition keys to values)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringEquals": {"username": "a"}}}})~",
     R"~(p.json:1:125: error[IP-COND-002]: `username` is no condition key: expected a prefix, a colon and a name, such as `aws:RequestedRegion` or `aws:PrincipalTag/team`)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringEquals": {"aws:RequestTag/*": "a"}}}})~",
     R"~(p.json:1:125: warning[IP-COND-003]: wildcards and variables do not work in the condition key `aws:RequestTag/*`: expected a plain name)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringEquals": {"aws:username": {}}}}})~",
     R"~(p.json:1:141: error[IP-COND-004]: the condition value is an object, expected a string, a number, a boolean or an array of them)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringEquals": {"aws:username": [null]}}}})~",
     R"~(p.json:1:142: error[IP-COND-004]: the condition value is null, expected a string, a number or a boolean)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"NumericEquals": {"s3:max-keys": "12abc"}}}})~",
     R"~(p.json:1:141: warning[IP-COND-005]: `12abc` does not suit `NumericEquals`: expected a decimal number, such as `10` or `-0.5`)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"DateLessThan": {"aws:CurrentTime": "tomorrow"}}}})~",
     R"~(p.json:1:144: warning[IP-COND-005]: `tomorrow` does not suit `DateLessThan`: expected a date, such as `2026-01-31T00:00:00Z`, or seconds since 1970)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"BinaryEquals": {"k:v": "?"}}}})~",
     R"~(p.json:1:132: warning[IP-COND-005]: `?` does not suit `BinaryEquals`: expected base64)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/33"}}}})~",
     R"~(p.json:1:138: warning[IP-COND-005]: `10.0.0.0/33` does not suit `IpAddress`: expected an address or a range, such as `203.0.113.0/24`)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"ArnLike": {"aws:PrincipalArn": "*"}}}})~",
     R"~(p.json:1:140: warning[IP-COND-005]: `*` does not suit `ArnLike`: expected the six fields of an ARN)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "no"}}}})~",
     R"~(p.json:1:140: error[IP-COND-006]: `no` does not suit `Bool`: expected `true` or `false`)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"Null": {"aws:username": "yes"}}}})~",
     R"~(p.json:1:133: error[IP-COND-006]: `yes` does not suit `Null`: expected `true` or `false`)~"},
    {PolicyType::Identity, R"~({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"NumericEquals": {"s3:max-keys": "${aws:MultiFactorAuthAge}"}}}})~",
     R"~(p.json:1:141: warning[IP-COND-007]: policy variables do not work with `NumericEquals`, so `${aws:MultiFactorAuthAge}` is literal text: expected a plain value)~"},
};
// clang-format on

std::string said(std::string const& document, PolicyType type) {
  std::string text;
  auto const result = read_policy(document, "p.json", "p", type);
  for (auto const& diagnostic : result.diagnostics()) {
    text += (text.empty() ? "" : "\n") + to_string(diagnostic);
  }
  return text;
}

} // namespace

TEST_CASE("every diagnostic of a policy document reads as written here") {
  for (auto const& row : table) {
    INFO(row.document);
    CHECK(said(row.document, row.type) == row.said);
  }
}

TEST_CASE("documents too large or too deep are refused in one line") {
  CHECK(said(std::string(100'000, '['), PolicyType::Identity) ==
        "p.json:1:65: error[IP-JSON-006]: nested too deep: expected at most 64 levels");
  CHECK(said(std::string(40U << 20U, ' '), PolicyType::Identity) ==
        "p.json: error[IP-JSON-001]: too large: 41943040 bytes, expected at most 1048576");
}
