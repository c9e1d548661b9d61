// What every story needs: a customer with the published SDK, the people on the other side, and a way to tell the test what came back.
import { createClient, Errors } from '@scaleway/sdk-client'
import { Interlinkv1beta1 } from '@scaleway/sdk-interlink'

/** What the test gives: where the simulator is, credentials and ids. */
export const given = JSON.parse(process.argv[2])

// Kept as it came, so that the test can hold what the SDK made of it against it.
let wire
const keepWire = { response: async ({ response }) => {
  wire = await response.clone().text()
  return response
} }

/** The InterLink API for a customer; settings are those of the SDK's createClient, on top of the usual ones. */
export const customer = (settings) => new Interlinkv1beta1.API(createClient({
  accessKey: 'SCWXXXXXXXXXXXXXXXXX',
  secretKey: given.secretKey,
  apiURL: given.apiURL,
  defaultProjectId: given.projectId,
  defaultRegion: 'fr-par',
  interceptors: [keepWire],
  ...settings,
}))

export const api = customer()

/** One line for the test. JSON has no undefined and no Date: null, which the API never sends, stands for the one, {date} for the other. */
export const tell = (what, value, wire) => console.log(JSON.stringify({ what, value, wire }, function (name, plain) {
  const own = this[name]
  return own === undefined ? null : own instanceof Date ? { date: own.toISOString() } : plain
}))

/** Tells what a call returned, and the answer that the SDK made it from. */
export const tellResult = async (what, call) => {
  const value = await call
  tell(what, value, wire || undefined)
  return value
}

/** Tells how a call failed: the class of the SDK's error, which the error must be an instance of, and all its members. */
export const tellError = async (what, call) => {
  const error = await call.then(() => { throw new Error(`${what}: no error`) }, (reason) => reason)
  const known = Object.entries(Errors).filter(([name, type]) => error instanceof type && name === error.name)
  tell(what, { class: known[0]?.[0] ?? `no class of the SDK, but ${error}`, text: error.message, ...error })
}

const post = async (path, credential, body) => {
  const response = await fetch(given.apiURL + path, { method: 'POST', headers: credential, body: JSON.stringify(body) })
  if (!response.ok) {
    throw new Error(`${path}: ${response.status} ${await response.text()}`)
  }

  return response.json()
}

/** The partner acts on a link, by the pairing key that the customer has brought. */
export const partner = (action, link, body = {}) =>
  post(`/partner/v1/requests/${link.partner.pairingKey}/${action}`, { 'X-Partner-Key': given.partnerKey }, body)

/** The operations desk acts. */
export const desk = (path, body = {}) => post(`/simulator/v1${path}`, { 'X-Auth-Token': given.secretKey }, body)
