// The life of a link on a connection of one's own: no partner, a VLAN and an ASN of one's choice, sessions that the own router brings up.
import { api, desk, given, tellError, tellResult } from './customer.mjs'

const { connectionId } = given
await tellResult('connection', api.getDedicatedConnection({ connectionId }))
await tellResult('connections', api.listDedicatedConnections({ status: 'active', bandwidthMbps: 10000, name: 'port' }))

const policy = await api.createRoutingPolicy({ name: 'prod-v4', isIpv6: false })
const link = await tellResult('ordered', api.createLink({
  name: 'dc-direct', popId: given.popId, bandwidthMbps: 2000, connectionId, vlan: 1502, peerAsn: 65010, routingPolicyV4Id: policy.id,
}))
const linkId = link.id
await tellResult('with another ASN', api.updateLink({ linkId, peerAsn: 65011 }))
await desk(`/links/${linkId}/router/session`, { ip_version: 'ipv4', up: true })
await tellResult('router speaks', api.getLink({ linkId }))
await desk(`/links/${linkId}/router/session`, { ip_version: 'ipv4', up: false })
await tellResult('router silent', api.getLink({ linkId }))
await tellResult('self-hosted links', api.listLinks({ kind: 'self_hosted', connectionId }))
await tellResult('deleted', api.deleteLink({ linkId }))
await tellError('gone', api.getLink({ linkId }))
