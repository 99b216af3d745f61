/** `/_sim/…` on the API's port: the controls over plain HTTP, for test suites. JSON in and out. */
import { AwsError } from '../../shared/aws/error.ts'
import { type OperationName, REGIONS } from '../../shared/ipc/contract.ts'
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
  'POST /_sim/shell': 'sim:RunShell',
  'POST /_sim/page': 'sim:FetchPage',
}

/** What the engine answers by itself: faults are part of the world. */
const WORLD_ROUTES: Readonly<Record<string, OperationName>> = {
  'POST /_sim/faults': 'sim:InjectFault',
  'GET /_sim/faults': 'sim:ListFaults',
  'POST /_sim/faults/clear': 'sim:ClearFault',
  'POST /_sim/throttling': 'sim:SetThrottling',
  'GET /_sim/iam-enforcement': 'sim:GetIamEnforcement',
  'POST /_sim/iam-enforcement': 'sim:SetIamEnforcement',
}

/** The Region is a member of the body beside the others; us-east-1 without one. */
function inRegion(world: World, operation: OperationName, body: unknown): Promise<unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new AwsError('ValidationError', 'The body is a JSON object.')
  const { region = REGIONS[0], ...input } = body as { region?: unknown }
  if (!(REGIONS as readonly unknown[]).includes(region))
    throw new AwsError('ValidationError', `region must be one of ${REGIONS.join(', ')}.`)
  return world.execute(operation, input, { region: region as string, origin: 'sim' })
}

export function createSimRoutes(world: World, controls: Controls): SimRoutes {
  return async (method, path, body) => {
    const reads = method === 'HEAD' ? 'GET' : method
    if (reads === 'GET' && path === '/_sim/health') {
      const { halted } = world
      return halted ? { status: 503, body: { ok: false, halted } } : { status: 200, body: { ok: true } }
    }
    const operation = ROUTES[`${reads} ${path}`]
    const ofWorld = WORLD_ROUTES[`${reads} ${path}`]
    if (!operation && !ofWorld) return undefined
    try {
      if (operation) return { status: 200, body: await controls.run(operation, body) }
      return { status: 200, body: await inRegion(world, ofWorld as OperationName, body) }
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      return { status: error.httpStatus, body: { error: { code: error.code, message: error.message } } }
    }
  }
}
