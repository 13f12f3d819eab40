# METADATA
# title: Logs that nobody collects
# description: >-
#   Serverless pods take their logs with them when they go, and no agent on a node collects these. After an incident
#   nothing is left to find out what happened. With a configuration of log collection in the run no workload is reported:
#   what it is for is not judged.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/collect-application-logs-through-custom-schemes
#   description: Use a custom solution to collect application logs
# custom:
#   severity: low
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Add a variable to the container, `env: [{name: aliyun_logs_app, value: stdout}]` or with the path of a file, or a
#     ClusterAliyunPipelineConfig for its pods.
#   parameters:
#     type: object
#     properties:
#       accept_sidecars:
#         type: boolean
#         description: Whether a container that ships logs, as Logtail, Fluent Bit or Filebeat do, is enough
#         default: true
#   inventory: [AliyunLogConfig, AliyunPipelineConfig, ClusterAliyunPipelineConfig]
#   platforms: [acs, ack-serverless]
#   since: 0.1.0
package rules.uncollected_logs

import data.lib.aliyun_logs
import data.lib.containers
import data.lib.namespaces

violation contains {"msg": msg, "details": {"path": array.concat(first.path, ["env"])}} if {
	first := [entry | some entry in containers.all; entry.list == "containers"][0]
	not is_configured
	not has_variable
	not has_sidecar
	msg := sprintf("logs of %s are not collected: no variable `aliyun_logs_<name>` is there", [containers.title(first)])
}

has_variable if {
	some log in aliyun_logs.logs
	aliyun_logs.is_given(log)
}

has_sidecar if {
	input.parameters.accept_sidecars
	some entry in containers.all
	keeps_running(entry)
	some field in ["name", "image"]
	is_string(entry.container[field])
	regex.match(shippers, entry.container[field])
}

keeps_running(entry) if entry.list == "containers"

keeps_running(entry) if entry.sidecar

# Words in the names and images of programs that ship logs. Two are also how the names of other programs start.
shippers := concat("", [
	`(?:^|[/_-])(?:logtail|ilogtail|loongcollector|fluent-?bit|fluentd|filebeat|promtail|logstash`,
	`|grafana-agent|opentelemetry-collector|otel-?(?:agent|col|collector)|log-?(?:agent|collector|forwarder|shipper)`,
	`|(?:alloy|vector)(?:-agent|-sidecar)?(?:[:@]|$))`,
])

# Whether the run configures log collection, for some pods or for all.
is_configured if {
	some versions in array.concat([namespaces.cluster], [versions | some _, versions in namespaces.inventory])
	some _, kinds in versions
	some kind in ["AliyunLogConfig", "AliyunPipelineConfig", "ClusterAliyunPipelineConfig"]
	count(kinds[kind]) > 0
}
