# METADATA
# title: Registries of Alibaba Cloud
# description: >-
#   What the host of a registry tells. Personal instances of Container Registry share one host per region
#   (`registry.<region>.aliyuncs.com`), enterprise instances have their own (`<instance>.<region>.cr.aliyuncs.com`).
#   Each has another for networks in the cloud, with `-vpc` in it.
package lib.alibaba_registries

is_shared(host) if regex.match(`^registry(?:-vpc|-internal|-intl|-intl-vpc)?\.[a-z0-9-]+\.aliyuncs\.com$`, host)

is_enterprise(host) if regex.match(`^(?:[a-z0-9-]+\.)+cr\.aliyuncs\.com$`, host)

# Whether it is an address of Container Registry in the internet.
is_public(host) if {
	is_address(host)
	not is_internal(host)
}

is_address(host) if is_shared(host)

is_address(host) if is_enterprise(host)

is_internal(host) if regex.match(`^[a-z0-9-]*-(?:vpc|internal)\.`, host)
