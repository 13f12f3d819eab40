# METADATA
# title: Unconfined AppArmor profile
# description: >-
#   AppArmor keeps a container from files and system interfaces of the node that it does not need. A pod that turns the
#   profile off loses that layer, and a hole in the runtime or the kernel is easier to use. A profile that names neither
#   `RuntimeDefault` nor `Localhost` counts as turned off.
# related_resources:
# - ref: https://kubernetes.io/docs/tutorials/security/apparmor/
#   description: AppArmor profiles, in the field and in the older annotations
# - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   description: Pod Security Standards, baseline, "AppArmor"
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Set `securityContext: {appArmorProfile: {type: RuntimeDefault}}`, or name a profile of your own: `{type:
#     Localhost, localhostProfile: web}`. In an annotation
#     `container.apparmor.security.beta.kubernetes.io/<container>` write `runtime/default` or `localhost/<profile>`,
#     or remove it.
#   fix: unsafe
#   since: 0.1.0
package rules.unconfined_apparmor

import data.lib.pss_baseline

violation contains found if some found in pss_baseline.apparmor_profiles
