// A proper answer, but for a charset in its content type.
import { api, tellError, tellResult } from './customer.mjs'

await tellError('with a charset', api.listLinks())
await tellResult('without', api.listLinks())
