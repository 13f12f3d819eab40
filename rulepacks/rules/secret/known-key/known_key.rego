# METADATA
# title: Known key
# description: >-
#   A key or token whose issuer can be told by its shape is a working credential until it is revoked. Whoever can read
#   the repository, its history or a copy of it acts as its owner, in the cloud or at the vendor, and robots look for
#   exactly these shapes. Every string of every object is looked at, and the decoded data of Secrets. Masks
#   (`AKIAXXXXXXXXXXXXXXXX`) and the keys that documentation is written with (`AKIAIOSFODNN7EXAMPLE`) do not count.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/security/secrets-good-practices/
#   description: Good practices for Secrets
# - ref: https://attack.mitre.org/techniques/T1552/001/
#   description: MITRE ATT&CK, credentials in files
# custom:
#   severity: critical
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: ["*"]
#   remediation: >-
#     Revoke the key at its issuer first: it stays in the history of the repository. Then remove it from the manifest
#     and let the workload use an identity without a key (roles for service accounts, workload identity), or a Secret
#     that is made in the cluster, by an `ExternalSecret` or the Secrets Store CSI driver.
#   parameters:
#     type: object
#     properties:
#       patterns:
#         type: array
#         description: >-
#           Whose keys are looked for: `age`, `alibaba`, `alibaba-sts`, `anthropic`, `aws`, `azure`, `digitalocean`,
#           `discord`, `docker`, `github`, `gitlab`, `google`, `grafana`, `heroku`, `huggingface`, `jwt`, `laravel`,
#           `newrelic`, `npm`, `openai`, `pagerduty`, `pypi`, `sendgrid`, `slack`, `stripe`, `tailscale`, `teams`,
#           `tencent`, `terraform`, `vault`.
#         items: {type: string}
#         default:
#         - age
#         - alibaba
#         - alibaba-sts
#         - anthropic
#         - aws
#         - azure
#         - digitalocean
#         - discord
#         - docker
#         - github
#         - gitlab
#         - google
#         - grafana
#         - heroku
#         - huggingface
#         - jwt
#         - laravel
#         - newrelic
#         - npm
#         - openai
#         - pagerduty
#         - pypi
#         - sendgrid
#         - slack
#         - stripe
#         - tailscale
#         - teams
#         - tencent
#         - terraform
#         - vault
#       kinds:
#         type: array
#         description: The kinds of objects that are looked at; `*` is every kind.
#         items: {type: string}
#         default: ["*"]
#       oss_volumes:
#         type: boolean
#         description: >-
#           Whether keys count that the rule `oss-credentials` finds in volumes of OSS; set it to `false` where both rules
#           are used, to be told once.
#         default: true
#   sensitive: true
#   since: 0.1.0
package rules.known_key

import data.lib.known_keys
import data.lib.oss_credentials

applies if known_keys.of_kinds(input.parameters.kinds)

violation contains {"msg": msg, "details": {"path": place.path}} if {
	applies
	known_keys.suspected
	some place in known_keys.texts
	some name, start in known_keys.found(place.text)
	name in input.parameters.patterns
	not is_told(place.path)
	msg := sprintf("%s (`%s…`) is in the manifest", [known_keys.patterns[name].title, start])
}

is_told(path) if {
	not input.parameters.oss_volumes
	path in oss_credentials.paths
}
