# METADATA
# title: Policies of Container Service
# description: >-
#   The kinds of constraints that the policy library of Alibaba Cloud's Container Service for Kubernetes has templates
#   for, and their parameters.
package lib.ack_policies

kinds := {
	"ACKAllowedRepos",
	"ACKBlockAutoinjectServiceEnv",
	"ACKBlockAutomountToken",
	"ACKBlockEphemeralContainer",
	"ACKBlockInternetLoadBalancer",
	"ACKBlockLoadBalancer",
	"ACKBlockNodeDelete",
	"ACKBlockNodePort",
	"ACKBlockProcessNamespaceSharing",
	"ACKBlockVolumeTypes",
	"ACKCheckNginxAnnotation",
	"ACKCheckNginxPath",
	"ACKContainerLimits",
	"ACKContainerRequests",
	"ACKContainerResourcesRange",
	"ACKContainerResourcesWhitelist",
	"ACKEmptyDirHasSizeLimit",
	"ACKExternalIPs",
	"ACKImageDigests",
	"ACKLocalStorageRequireSafeToEvict",
	"ACKNamespacesDeleteProtection",
	"ACKNoEnvVarSecrets",
	"ACKOSSStorageLocationConstraint",
	"ACKPSPAllowPrivilegeEscalationContainer",
	"ACKPSPAllowedUsers",
	"ACKPSPAppArmor",
	"ACKPSPCapabilities",
	"ACKPSPFSGroup",
	"ACKPSPFlexVolumes",
	"ACKPSPForbiddenSysctls",
	"ACKPSPHostFilesystem",
	"ACKPSPHostNamespace",
	"ACKPSPHostNetworkingPorts",
	"ACKPSPPrivilegedContainer",
	"ACKPSPProcMount",
	"ACKPSPReadOnlyRootFilesystem",
	"ACKPSPSELinuxV2",
	"ACKPSPSeccomp",
	"ACKPSPVolumeTypes",
	"ACKPVCConstraint",
	"ACKPVSizeConstraint",
	"ACKPodsRequireSecurityContext",
	"ACKProtectBoundingPV",
	"ACKProtectCoreDNS",
	"ACKRequiredLabels",
	"ACKRequiredNodeSelector",
	"ACKRequiredProbes",
	"ACKResourceDeletionProtection",
	"ACKRestrictALBCreation",
	"ACKRestrictNamespaces",
	"ACKRestrictRoleBindings",
	"ACKServicesDeleteProtection",
	"ACKWorkloadReplicasRange",
	"ASMSidecarInjectionEnforced",
	"BlockCrdDeletion",
	"RatifyVerification",
}

# By kind, what its documentation says of the parameters, as ConstraintTemplates have it. Of two nothing is known.
schemas := {kind: {"type": "object", "properties": object.union(exemptions, object.get(parameters, kind, {}))} |
	some kind in kinds
	not kind in {"BlockCrdDeletion", "RatifyVerification"}
}

# Not documented, but Gatekeeper's own policies for pods have it.
exemptions := {"exemptImages": texts}

parameters := {
	"ACKAllowedRepos": {"repos": texts},
	"ACKBlockLoadBalancer": {"restrictedNamespaces": texts},
	"ACKBlockNodeDelete": {"protectedLabels": objects({"labelName": text, "labelValue": text})},
	"ACKBlockVolumeTypes": {"volumes": texts},
	"ACKContainerLimits": {"cpu": quantity, "memory": quantity},
	"ACKContainerRequests": {"cpu": quantity, "memory": quantity},
	"ACKContainerResourcesRange": {name: fields({"min": quantity, "max": quantity}) | some name in resources},
	"ACKContainerResourcesWhitelist": {name: {"type": "array", "items": quantity} | some name in resources},
	"ACKExternalIPs": {"allowedIPs": texts},
	"ACKNamespacesDeleteProtection": {"protectionNamespaces": texts},
	"ACKOSSStorageLocationConstraint": {"mode": text, "regions": texts},
	"ACKPSPAllowedUsers": {name: fields({"rule": text, "ranges": ranges}) | some name in ids},
	"ACKPSPAppArmor": {"allowedProfiles": texts},
	"ACKPSPCapabilities": {"allowedCapabilities": texts, "requiredDropCapabilities": texts},
	"ACKPSPFSGroup": {"rule": text, "ranges": ranges},
	"ACKPSPFlexVolumes": {"allowedFlexVolumes": objects({"driver": text})},
	"ACKPSPForbiddenSysctls": {"forbiddenSysctls": texts},
	"ACKPSPHostFilesystem": {"allowedHostPaths": objects({"pathPrefix": text, "readOnly": boolean})},
	"ACKPSPHostNetworkingPorts": {"hostNetwork": boolean, "min": integer, "max": integer},
	"ACKPSPProcMount": {"procMount": text},
	"ACKPSPSELinuxV2": {"allowedSELinuxOptions": objects({"level": text, "role": text, "type": text, "user": text})},
	"ACKPSPSeccomp": {"allowedProfileTypes": texts, "allowedProfiles": texts},
	"ACKPSPVolumeTypes": {"volumes": texts},
	"ACKPVCConstraint": {"maxSize": quantity, "allowNamespaces": texts},
	"ACKPVSizeConstraint": {"maxSize": quantity},
	"ACKProtectCoreDNS": {"min_replicas": integer},
	"ACKRequiredLabels": {"labels": objects({"key": text, "allowedRegex": text, "optional": boolean})},
	"ACKRequiredNodeSelector": {"nodeSelector": objects({"key": text, "allowedRegex": text})},
	"ACKRequiredProbes": {"probes": texts, "probeTypes": texts},
	"ACKResourceDeletionProtection": {"labels": objects({"labelName": text, "labelValue": text})},
	"ACKRestrictNamespaces": {"restrictedNamespaces": texts},
	"ACKRestrictRoleBindings": {
		"restrictedRole": fields(role),
		"allowedSubjects": objects(object.union(role, {"namespace": text})),
	},
	"ACKServicesDeleteProtection": {"protectionServices": texts},
	"ACKWorkloadReplicasRange": {"minReplicas": integer, "maxReplicas": integer},
}

resources := ["cpuRequests", "cpuLimits", "memoryRequests", "memoryLimits"]

ids := ["runAsUser", "runAsGroup", "supplementalGroups", "fsGroup"]

role := {"apiGroup": text, "kind": text, "name": text}

ranges := objects({"min": integer, "max": integer})

text := {"type": "string"}

texts := {"type": "array", "items": text}

boolean := {"type": "boolean"}

integer := {"type": "integer"}

quantity := {"x-kubernetes-int-or-string": true}

fields(properties) := {"type": "object", "properties": properties}

objects(properties) := {"type": "array", "items": fields(properties)}
