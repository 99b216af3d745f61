/** `/_sim/…` on the API's port: the controls over plain HTTP, for test suites. JSON in and out. */
import { AwsError } from '../../shared/aws/error.ts'
import type { SimRoutes } from '../api/backend.ts'
import type { Controls } from './controls.ts'
import type { ControlName } from './sim-schemas.ts'
import type { World } from './world.ts'

const ROUTES: Readonly<Record<string, ControlName>> = {
  'GET /_sim/state': 'sim:GetState',
  'GET /_sim/operations': 'sim:ListOperations',
  'POST /_sim/rate': 'sim:SetRate',
  'POST /_sim/advance': 'sim:Advance',
  'POST /_sim/rewind': 'sim:Rewind',
  'POST /_sim/reset': 'sim:Reset',
  'GET /_sim/branches': 'sim:ListBranches',
  'POST /_sim/restore-branch': 'sim:RestoreBranch',
  'GET /_sim/export': 'sim:ExportWorld',
  'POST /_sim/import': 'sim:ImportWorld',
}

export function createSimRoutes(world: World, controls: Controls): SimRoutes {
  return async (method, path, body) => {
    const reads = method === 'HEAD' ? 'GET' : method
    if (reads === 'GET' && path === '/_sim/health') {
      const { halted } = world
      return halted ? { status: 503, body: { ok: false, halted } } : { status: 200, body: { ok: true } }
    }
    const operation = ROUTES[`${reads} ${path}`]
    if (!operation) return undefined
    try {
      return { status: 200, body: await controls.run(operation, body) }
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      return { status: error.httpStatus, body: { error: { code: error.code, message: error.message } } }
    }
  }
}
