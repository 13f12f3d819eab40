package lib.alibaba_registries_test

import data.lib.alibaba_registries

public_shared := {"registry.cn-hangzhou.aliyuncs.com", "registry-intl.ap-southeast-1.aliyuncs.com"}

private_shared := {
	"registry-vpc.cn-hangzhou.aliyuncs.com",
	"registry-internal.cn-hangzhou.aliyuncs.com",
	"registry-intl-vpc.ap-southeast-1.aliyuncs.com",
}

public_enterprise := {"shop-registry.cn-hangzhou.cr.aliyuncs.com", "shop.cr.aliyuncs.com"}

private_enterprise := {"shop-registry-vpc.cn-hangzhou.cr.aliyuncs.com"}

others := {
	"docker.io",
	"registry.example",
	"aliyuncs.com",
	"cr.aliyuncs.com",
	"registry.cn-hangzhou.aliyuncs.com.example",
	"registry-cn-hangzhou.ack.aliyuncs.com",
	"",
}

all := (((public_shared | private_shared) | public_enterprise) | private_enterprise) | others

test_hosts_are_told_apart if {
	{host | some host in all; alibaba_registries.is_shared(host)} == public_shared | private_shared
	{host | some host in all; alibaba_registries.is_enterprise(host)} == public_enterprise | private_enterprise
	{host | some host in all; alibaba_registries.is_public(host)} == public_shared | public_enterprise
}
