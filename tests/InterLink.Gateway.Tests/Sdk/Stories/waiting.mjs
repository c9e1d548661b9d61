// The SDK's waiters. They wait with the global setTimeout; here each of their waits advances the simulator's clock by as much and is over,
// so that minutes take no time. Other timers stay what they are: fetch has some too.
import { api, desk, given, partner, tell, tellError, tellResult } from './customer.mjs'

const machineTimeout = globalThis.setTimeout
const waits = []
globalThis.setTimeout = (callback, milliseconds, ...rest) => {
  const caller = new Error().stack.split('\n')[2]
  if (!caller.includes('/@scaleway/sdk-client/')) {
    return machineTimeout(callback, milliseconds, ...rest)
  }

  waits.push(Math.ceil(milliseconds))
  desk('/clock/advance', { by: `${waits.at(-1)}ms` }).then(callback)
}

const link = await tellResult('ordered', api.createLink({
  name: 'paris-primary', popId: given.popId, bandwidthMbps: 1000, partnerId: given.partnerId,
}))
await tellError('renamed too early', api.updateLink({ linkId: link.id, name: 'other' }))
await tellResult('waited for', api.waitForLink({ linkId: link.id }))
tell('waits', waits.splice(0))
await tellResult('waited once more', api.waitForLink({ linkId: link.id }, { minDelay: 2, maxDelay: 2 }))
tell('waits for what is ready', waits.splice(0))

await partner('accept', link)
await partner('complete', link)
await tellResult('with a VPC', api.attachVpc({ linkId: link.id, vpcId: given.vpcId }))
await tellResult('waited for the VPC', api.waitForLink({ linkId: link.id }))

const { id: connectionId } = await desk('/connections', {
  ordered: true, region: 'fr-par', project_id: given.projectId, name: 'port-1', pop_id: given.popId, bandwidth_mbps: 10000,
})
await tellError('sales order', api.getDedicatedConnection({ connectionId }))
await desk(`/connections/${connectionId}/loa`, { text: 'MMR 2, rack B07' })
await desk(`/connections/${connectionId}/detect`)
await tellResult('light seen', api.getDedicatedConnection({ connectionId }))
await desk('/clock/advance', { by: '2m' })
await tellResult('being set up', api.getDedicatedConnection({ connectionId }))
await tellResult('connection waited for', api.waitForDedicatedConnection({ connectionId }))
