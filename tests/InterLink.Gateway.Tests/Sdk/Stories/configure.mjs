// A link in service gets everything: policies for both IP versions, a VPC, and propagation.
import { api, given, partner, tell, tellResult } from './customer.mjs'

const v4 = await tellResult('policy', api.createRoutingPolicy({
  name: 'prod-v4', tags: ['env:test'], isIpv6: false, prefixFilterIn: ['10.0.0.0/8'], prefixFilterOut: ['172.16.0.0/22'],
}))
await tellResult('policy found', api.getRoutingPolicy({ routingPolicyId: v4.id }))
await tellResult('policy changed', api.updateRoutingPolicy({ routingPolicyId: v4.id, name: 'prod', prefixFilterIn: ['10.40.0.0/16'] }))
const v6 = await tellResult('policy for IPv6', api.createRoutingPolicy({ name: 'prod-v6', isIpv6: true, prefixFilterIn: ['2001:db8::/32'] }))
await tellResult('policies for IPv6', api.listRoutingPolicies({ ipv6: true }))

const { id: linkId, ...link } = await api.createLink({
  name: 'paris-primary', popId: given.popId, bandwidthMbps: 1000, partnerId: given.partnerId, routingPolicyV6Id: v6.id,
})
await partner('accept', link)
await partner('complete', link)
await tellResult('with a policy', api.attachRoutingPolicy({ linkId, routingPolicyId: v4.id }))
await tellResult('with a VPC', api.attachVpc({ linkId, vpcId: given.vpcId }))
await tellResult('propagating', api.enableRoutePropagation({ linkId }))
tell('ids', { linkId, v4: v4.id, v6: v6.id })
