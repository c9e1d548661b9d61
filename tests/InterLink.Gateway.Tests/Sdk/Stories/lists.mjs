// Lists: all pages, each filter, each order. More links than two pages of the default size hold.
import { api, given, partner, tell, tellResult } from './customer.mjs'

const { popId, otherPopId, partnerId, otherPartnerId, connectionId, vpcId } = given
const order = { popId, bandwidthMbps: 100, partnerId }
const names = Array.from({ length: given.count }, (_, index) => `link-${String(index).padStart(3, '0')}`)
const links = []
for (const name of names) {
  links.push(await api.createLink({ ...order, name }))
}
await partner('accept', links[0])
await partner('refuse', links[1], { reason: 'no capacity left' })

const policy = await api.createRoutingPolicy({ name: 'prod-v4', tags: ['shared'], isIpv6: false })
const special = await api.createLink({
  name: 'special', tags: ['blue', 'env:test'], popId: otherPopId, bandwidthMbps: 2000, partnerId: otherPartnerId, routingPolicyV4Id: policy.id,
})
await api.attachVpc({ linkId: special.id, vpcId })
await api.createLink({ name: 'own', popId: otherPopId, bandwidthMbps: 1000, connectionId })

const namesOf = (links) => links.map((link) => link.name)
tell('all', namesOf(await api.listLinks().all()))
tell('first page', namesOf((await api.listLinks()).links))
const pages = []
for await (const page of api.listLinks({ pageSize: 40, orderBy: 'name_asc' })) {
  pages.push(page.length)
}
tell('pages of 40', pages)
tell('from the second page on', (await api.listLinks({ page: 2, pageSize: 50 }).all()).length)

const filters = {
  name: 'SPEC', tags: ['green', 'blue'], popId: otherPopId, bandwidthMbps: 2000, partnerId: otherPartnerId, vpcId, routingPolicyId: policy.id,
  bgpV4Status: 'down', pairingKey: special.partner.pairingKey,
}
for (const [name, value] of Object.entries(filters)) {
  tell(`links by ${name}`, namesOf(await api.listLinks({ [name]: value }).all()))
}
tell('links by connectionId', namesOf(await api.listLinks({ connectionId, kind: 'self_hosted' }).all()))
const indifferent = {
  projectId: given.projectId, organizationId: special.organizationId, status: 'unknown_link_status', bgpV6Status: 'disabled', kind: 'hosted',
}
tell('links by what all have', (await api.listLinks(indifferent).all()).length)
tell('links by what none has', await api.listLinks({ status: 'expired' }).all())
for (const orderBy of ['created_at_asc', 'created_at_desc', 'name_asc', 'name_desc']) {
  tell(`links, ${orderBy}`, namesOf((await api.listLinks({ orderBy, pageSize: 2 })).links))
}
for (const orderBy of ['status_asc', 'status_desc']) {
  tell(`links, ${orderBy}`, [...new Set((await api.listLinks({ orderBy }).all()).map((link) => link.status))])
}

tell('all PoPs', namesOf(await api.listPops({ pageSize: 2 }).all()))
await tellResult('PoPs', api.listPops())
await tellResult('PoP', api.getPop({ popId }))
tell('PoPs filtered', namesOf(await api.listPops({
  name: 'dc', hostingProviderName: 'opcore', partnerId: otherPartnerId, linkBandwidthMbps: 2000, dedicatedAvailable: true,
}).all()))
await tellResult('partners', api.listPartners({ popIds: [popId, otherPopId], orderBy: 'name_desc' }))
await tellResult('partner', api.getPartner({ partnerId }))
tell('policies', namesOf(await api.listRoutingPolicies({ name: 'prod', tags: ['shared'], ipv6: false, orderBy: 'name_asc' }).all()))
tell('connections', namesOf(await api.listDedicatedConnections({ popId: otherPopId, orderBy: 'updated_at_desc', pageSize: 1 }).all()))
