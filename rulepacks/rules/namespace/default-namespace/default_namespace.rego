# METADATA
# title: Default namespace
# description: >-
#   Whatever nobody assigned to a namespace ends up in `default`. Roles, quotas, network policies and Pod Security
#   labels apply to a whole namespace, so everything in it shares the same rights and limits.
# related_resources:
# - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
#   description: Namespaces
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: [""]
#       kinds:
#       - ConfigMap
#       - Endpoints
#       - LimitRange
#       - PersistentVolumeClaim
#       - ResourceQuota
#       - Secret
#       - Service
#       - ServiceAccount
#     - apiGroups: ["*"]
#       kinds: [Workload]
#     - apiGroups: [apps]
#       kinds: [ControllerRevision]
#     - apiGroups: [autoscaling]
#       kinds: [HorizontalPodAutoscaler]
#     - apiGroups: [policy]
#       kinds: [PodDisruptionBudget]
#     - apiGroups: [networking.k8s.io]
#       kinds: [Ingress, NetworkPolicy]
#     - apiGroups: [extensions]
#       kinds: [Ingress, NetworkPolicy]
#     - apiGroups: [rbac.authorization.k8s.io]
#       kinds: [Role, RoleBinding]
#     - apiGroups: [discovery.k8s.io]
#       kinds: [EndpointSlice]
#     - apiGroups: [coordination.k8s.io]
#       kinds: [Lease, LeaseCandidate]
#     - apiGroups: [storage.k8s.io]
#       kinds: [CSIStorageCapacity]
#     - apiGroups: [resource.k8s.io]
#       kinds: [ResourceClaim, ResourceClaimTemplate]
#     - apiGroups: [snapshot.storage.k8s.io]
#       kinds: [VolumeSnapshot]
#     - apiGroups: [autoscaling.k8s.io]
#       kinds: [VerticalPodAutoscaler]
#     - apiGroups: [gateway.networking.k8s.io]
#       kinds:
#       - BackendTLSPolicy
#       - GRPCRoute
#       - Gateway
#       - HTTPRoute
#       - ListenerSet
#       - ReferenceGrant
#       - TCPRoute
#       - TLSRoute
#       - UDPRoute
#     - apiGroups: [cert-manager.io]
#       kinds: [Certificate, CertificateRequest, Issuer]
#     - apiGroups: [external-secrets.io]
#       kinds: [ExternalSecret, SecretStore]
#     - apiGroups: [monitoring.coreos.com]
#       kinds: [Alertmanager, PodMonitor, Probe, Prometheus, PrometheusRule, ServiceMonitor]
#     - apiGroups: [networking.istio.io]
#       kinds: [DestinationRule, EnvoyFilter, Gateway, ServiceEntry, Sidecar, VirtualService]
#     - apiGroups: [security.istio.io]
#       kinds: [AuthorizationPolicy, PeerAuthentication, RequestAuthentication]
#   remediation: >-
#     Put the object into a namespace of its application: `metadata: {namespace: shop}`. Where a tool sets the
#     namespace when it applies the manifests, set the parameter `missing_is_default` to `false`.
#   parameters:
#     type: object
#     properties:
#       missing_is_default:
#         type: boolean
#         description: Whether an object that names no namespace is taken to be in `default`
#         default: true
#   since: 0.1.0
package rules.default_namespace

violation contains {"msg": msg, "details": {"path": ["metadata", "namespace"]}} if {
	is_object(input.review.object.metadata)
	msg := message(object.get(input.review.object.metadata, "namespace", null))
	not is_own
}

message("default") := "object is in the namespace `default`"

message(namespace) := "object names no namespace, and so is in `default`" if {
	namespace in {null, ""}
	input.parameters.missing_is_default == true
}

# What Kubernetes itself keeps in this namespace.
is_own if own[input.review.object.kind] == input.review.object.metadata.name

own := {
	"ConfigMap": "kube-root-ca.crt",
	"EndpointSlice": "kubernetes",
	"Endpoints": "kubernetes",
	"Service": "kubernetes",
	"ServiceAccount": "default",
}
