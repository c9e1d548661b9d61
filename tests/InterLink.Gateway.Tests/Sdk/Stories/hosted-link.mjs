// The life of a hosted link: ordered, changed, brought into service, deleted by both sides.
import { api, given, partner, tellError, tellResult } from './customer.mjs'

const order = { name: 'paris-primary', tags: ['env:test'], popId: given.popId, bandwidthMbps: 1000, partnerId: given.partnerId }

const link = await tellResult('ordered', api.createLink(order))
const linkId = link.id
await tellResult('found', api.getLink({ linkId }))
await tellResult('renamed', api.updateLink({ linkId, name: 'paris-main' }))
await tellResult('without tags', api.updateLink({ linkId, tags: [] }))
await partner('accept', link)
await tellResult('accepted', api.getLink({ linkId }))
await partner('complete', link)
await tellResult('in service', api.getLink({ linkId }))
await tellResult('deleted by the customer', api.deleteLink({ linkId }))
await tellResult('deleted again', api.deleteLink({ linkId }))
await partner('deprovision', link)
await tellError('gone', api.getLink({ linkId }))

const unwanted = await api.createLink({ ...order, name: 'unwanted' })
await tellResult('deleted before the partner answered', api.deleteLink({ linkId: unwanted.id }))
await tellError('gone at once', api.getLink({ linkId: unwanted.id }))

const refused = await api.createLink({ ...order, name: 'refused' })
await partner('refuse', refused, { reason: 'no capacity left' })
await tellResult('refused', api.getLink({ linkId: refused.id }))
