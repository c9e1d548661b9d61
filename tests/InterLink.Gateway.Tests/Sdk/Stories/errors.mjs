// Every error of the API, by doing what leads to it; those that no call leads to are played by the simulator on demand.
import { authenticateWithSessionToken } from '@scaleway/sdk-client'
import { api, customer, desk, given, tell, tellError } from './customer.mjs'

const { popId, partnerId, connectionId, nobody } = given
const order = { name: 'paris-primary', popId, bandwidthMbps: 1000, partnerId }
const { id: linkId, organizationId } = await api.createLink(order)
const keyless = { accessKey: undefined, secretKey: undefined }
const customerWith = async (key) => customer({ secretKey: (await desk('/keys', key)).secret_key })

await tellError('transient_state', api.updateLink({ linkId, name: 'other' }))
await desk('/clock/advance', { by: '1h' })
await tellError('invalid_arguments', api.createLink({ ...order, bandwidthMbps: 1001 }))
await tellError('not_found', api.getLink({ linkId: nobody }))

const { id: routingPolicyId } = await api.createRoutingPolicy({ name: 'prod-v4', isIpv6: false })
await api.attachRoutingPolicy({ linkId, routingPolicyId })
await tellError('precondition_failed', api.deleteRoutingPolicy({ routingPolicyId }))

const ownOrder = { ...order, partnerId: undefined, popId: given.connectionPopId, connectionId }
await api.createLink(ownOrder)
await tellError('out_of_stock', api.createLink(ownOrder))

await tellError('denied_authentication', customer({ secretKey: nobody }).getLink({ linkId }))
await tellError('an expired key', (await customerWith({ expires_at: '2020-01-01T00:00:00Z', rights: [] })).getLink({ linkId }))
await tellError('no key', customer(keyless).getLink({ linkId }))
const session = { request: authenticateWithSessionToken(() => Promise.resolve('header.payload.signature')) }
await tellError('a session of nobody', customer({ ...keyless, interceptors: [session] }).getLink({ linkId }))

const reader = await customerWith({ rights: [{ permission_set_names: ['InterlinkReadOnly'] }] })
await reader.getLink({ linkId })
await tellError('permissions_denied', reader.createLink(order))
await tellError('a VPC of somebody else', api.attachVpc({ linkId, vpcId: given.foreignVpcId }))
await desk(`/organizations/${organizationId}/quotas`, { interlink_links: 2 })
await tellError('quotas_exceeded', api.createLink(order))

await desk(`/links/${linkId}/lock`)
await tellError('locked', api.updateLink({ linkId, name: 'other' }))

const played = async (status, body, call) => {
  await desk('/faults', { action: 'status', status, body })
  await tellError(body.type, call())
}
await played(409, {
  type: 'already_exists', message: 'resource already exists', resource: 'link', resource_id: linkId, help_message: 'name is taken',
}, () => api.createLink(order))
await played(410, {
  type: 'expired', message: 'resource is expired', resource: 'link', resource_id: linkId, expired_since: '2026-05-04T08:15:30.120450Z',
}, () => api.getLink({ linkId }))
await played(429, {
  type: 'too_many_requests',
  help_message: 'slow down',
  limit: { quota: 100, window_seconds: 60 },
  reset_seconds: 7,
  reset_at: '2026-05-04T08:15:30.120450Z',
}, () => api.listLinks())

tell('ids', { link: linkId, nobody, organization: organizationId })
