// And loses it again, one thing at a time.
import { api, given, tellError, tellResult } from './customer.mjs'

const { linkId, v4, v6 } = given
const other = await api.createRoutingPolicy({ name: 'other-v4', isIpv6: false })
await tellResult('another policy', api.setRoutingPolicy({ linkId, routingPolicyId: other.id }))
await tellResult('no policy', api.detachRoutingPolicy({ linkId, routingPolicyId: other.id }))
await tellResult('not propagating', api.disableRoutePropagation({ linkId }))
await tellResult('no VPC', api.detachVpc({ linkId }))
await tellError('a policy in use', api.deleteRoutingPolicy({ routingPolicyId: v6 }))
await tellResult('policy deleted', api.deleteRoutingPolicy({ routingPolicyId: v4 }))
await tellError('policy gone', api.getRoutingPolicy({ routingPolicyId: v4 }))
