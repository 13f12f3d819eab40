# METADATA
# title: Specifications of Container Compute Service
# description: >-
#   What a pod can be on Alibaba Cloud Container Compute Service (ACS): classes, qualities of service, sizes, GPU models
#   and limits, as its documentation of 2026-03-26 says, and what the reviewed workload asks for. The numbers are here
#   and nowhere else. CPU is in vCPU, memory and storage in GiB.
# related_resources:
# - ref: https://www.alibabacloud.com/help/en/cs/user-guide/acs-pod-instance-overview
#   description: Overview of ACS pods, versions of 2026-02-24 and 2026-03-26
package lib.acs_specification

import data.lib.pod_requests
import data.lib.quantities
import data.lib.workload

# What is offered.

cpu_classes := {"general-purpose", "performance"}

gpu_classes := {"gpu", "gpu-hpn"}

# For Agent Sandbox alone.
sandbox_class := "agent-sandbox"

classes := (cpu_classes | gpu_classes) | {sandbox_class}

# Of a pod that names none.
default_class := "general-purpose"

default_qos := "default"

# By quality of service, the classes that cannot have it.
qualities := {"default": set(), "best-effort": {"gpu-hpn"}}

# The labels that ACS may set or change itself.
system_labels := {class_label, qos_label, "alibabacloud.com/cpu-vendor", vendors_key}

vendors_key := "alibabacloud.com/cpu-vendors"

cpu_vendors := {"intel", "amd", "intel,amd"}

# The sizes of CPU classes, from small to large: the amounts of memory that go with each number of vCPU, the least of
# them and the most.
sizes := [object.union(row, {"least": min(row.memory), "most": max(row.memory)}) |
	some row in array.concat([{"cpu": 0.25, "memory": [0.5, 1, 2]}], array.concat(half_steps, large_sizes))
]

# 0.5 to 16 vCPU, each with 1 to 8 times as much memory in steps of 1 GiB.
half_steps := [{"cpu": cpu, "memory": numbers.range(ceil(cpu), halves * 4)} |
	some halves in numbers.range(1, 32)
	cpu := halves / 2
]

large_sizes := [
	{"cpu": 24, "memory": [24, 48, 96, 192]},
	{"cpu": 32, "memory": [32, 64, 128, 256]},
	{"cpu": 48, "memory": [48, 96, 192, 384]},
	{"cpu": 64, "memory": [64, 128, 256, 512]},
]

# The size of a pod of a CPU class that names none.
default_size := {"cpu": 2, "memory": 4}

# How large a pod of a CPU class can be, for everyone and for those who have asked for more.
most := {"approval": {"cpu": 16, "memory": 128}, "maximum": {"cpu": 64, "memory": 512}}

# What a pod of a CPU class can have of ephemeral storage. Of this 30 are at no charge.
most_storage := 512

# The GPU models, each with the numbers of cards that a pod can have, and the most ephemeral storage, where known.
models := {
	"GU8TF": {"cards": {1, 2, 4, 8}},
	"GU8TEF": {"cards": {1, 2, 4, 8}},
	"L20": {"cards": {1, 2, 4, 8}},
	"GN8IS": {"cards": {1, 2, 4, 8}},
	"G49E": {"cards": {1, 2, 4, 8}},
	"A10": {"cards": {1, 2, 4, 8}},
	"G59": {"cards": {1, 2, 4, 8}},
	"L20X": {"cards": {8}},
	"GX8SF": {"cards": {8}},
	"P16EN": {"cards": {1, 2, 4, 8, 16}},
	"T4": {"cards": {1, 2}, "storage": 1536},
	"PPU810E": {},
}

gpu_resources := {"nvidia.com/gpu", "alibabacloud.com/ppu"}

# Of sizes, `{"cpu", "memory"}`.

is_offered(size) if {
	some row in sizes
	row.cpu == size.cpu
	some memory in row.memory
	memory == size.memory
}

# The smallest size that is enough, by vCPU first: what ACS makes of one that is not offered. Undefined above the largest.
rounded(size) := {"cpu": row.cpu, "memory": memory} if {
	row := [row | some row in sizes; row.cpu >= size.cpu; row.most >= size.memory][0]
	memory := min([amount | some amount in row.memory; amount >= size.memory])
}

# The largest size that is not more, by vCPU first. Undefined below the smallest.
reduced(size) := {"cpu": row.cpu, "memory": memory} if {
	rows := [row | some row in sizes; row.cpu <= size.cpu; row.least <= size.memory]
	row := rows[count(rows) - 1]
	memory := max([amount | some amount in row.memory; amount <= size.memory])
}

is_larger(size, other) if size.cpu > other.cpu

is_larger(size, other) if size.memory > other.memory

# "2 vCPU and 3.5 GiB", joined by another word in lists of sizes.
text(size) := joined(size, "and")

joined(size, word) := sprintf("%s %s %s", [cpu_text(size.cpu), word, memory_text(size.memory)])

cpu_text(cpu) := "no CPU" if {
	cpu == 0
} else := sprintf("%v vCPU", [cpu])

# In GiB if that is a round number, or else in MiB if that is, or if it is little.
memory_text(memory) := "no memory" if {
	memory == 0
} else := sprintf("%v MiB", [round(memory * 10240) / 10]) if {
	floor(memory * 4) != memory * 4
	is_said_in_mib(memory)
} else := sprintf("%v GiB", [round(memory * 1000) / 1000])

is_said_in_mib(memory) if memory < 1

is_said_in_mib(memory) if floor(memory * 1024) == memory * 1024

# What the reviewed workload's pods say. ACS reads labels and annotations of pods, and none of the workload's.

class_label := "alibabacloud.com/compute-class"

qos_label := "alibabacloud.com/compute-qos"

model_label := "alibabacloud.com/gpu-model-series"

size_annotation := "alibabacloud.com/pod-required-spec"

# A pod as a cluster has it, with what the platform has written.
is_running if {
	workload.reviewed.kind == "Pod"
	is_string(workload.metadata.uid)
}

label(key) := written("labels", key)

annotation(key) := written("annotations", key)

written(field, key) := value if {
	value := workload.metadata[field][key]
	is_string(value)
}

label_path(key) := array.concat(workload.metadata_path, ["labels", key])

annotation_path(key) := array.concat(workload.metadata_path, ["annotations", key])

class := label(class_label) if {
	label(class_label)
} else := default_class

qos := label(qos_label) if {
	label(qos_label)
} else := default_qos

is_gpu_class if class in gpu_classes

# Whether the sizes above are those of the pod. One that asks for a GPU is only lacking its class.
is_cpu_pod if {
	workload.spec
	class in cpu_classes
	not asks_for_gpu
}

# The devices that containers ask for, `{"resource", "path"}` each, limits first.
devices := [{"resource": resource, "path": array.concat(entry.path, ["resources", field, resource])} |
	some entry in pod_requests.counted
	some field in ["limits", "requests"]
	amounts := object.get(entry.container, ["resources", field], null)
	is_object(amounts)
	some resource, amount in amounts
	is_device(resource)
	not is_none(amount)
]

is_none(null) := true

is_none(amount) if quantities.parse(amount) == 0

is_device(resource) if resource in gpu_resources

is_device(resource) if startswith(resource, "alibabacloud.com/")

asks_for_gpu if {
	some device in devices
	device.resource in gpu_resources
}

# How many cards the pod asks for; undefined if it asks for none, or for a number that cannot be read.
cards := amount if {
	asks_for_gpu
	totals := [total | some resource in gpu_resources; total := pod_requests.total(resource)]
	count(totals) == count(gpu_resources)
	amount := sum(totals)
}

gib := 1073741824

# The sum of the requests of a CPU pod; undefined if it requests neither CPU nor memory, or what cannot be read.
requested := {"cpu": round(cpu * 1000) / 1000, "memory": round(memory) / gib} if {
	is_cpu_pod
	pod_requests.is_whole
	some resource in ["cpu", "memory"]
	pod_requests.is_named(resource)
	cpu := pod_requests.total("cpu")
	memory := pod_requests.total("memory")
}

# The size that the pod is to have whatever it requests, as its annotation says.
declared := {"cpu": quantities.parse(parts[1]), "memory": quantities.parse(parts[2])} if {
	parts := regex.find_all_string_submatch_n(declaration, annotation(size_annotation), 1)[0]
}

declaration := `^([0-9]+(?:\.[0-9]+)?)-([0-9]+(?:\.[0-9]+)?)Gi$`

# What a CPU pod asks for, and where.
asked := declared if {
	is_cpu_pod
	declared
} else := requested

asked_path := annotation_path(size_annotation) if {
	declared
} else := requested_path

requested_path := array.concat(workload.spec_path, ["resources"]) if {
	some resource in ["cpu", "memory"]
	pod_requests.is_of_pod(resource)
} else := resources_path

# Of the first container, which gets what ACS adds.
resources_path := array.concat(workload.spec_path, ["containers", 0, "resources"])
