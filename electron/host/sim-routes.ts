/** `/_sim/…` on the API's port: the controls over plain HTTP, for test suites. JSON in and out. */
import { AwsError } from '../../shared/aws/error.ts'
import { type OperationName, type Out, REGIONS } from '../../shared/ipc/contract.ts'
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
  'POST /_sim/export-bill': 'sim:ExportBill',
  'POST /_sim/download-export': 'sim:DownloadExport',
  'POST /_sim/shell': 'sim:RunShell',
  'POST /_sim/cloud-shell': 'sim:RunCloudShell',
  'POST /_sim/page': 'sim:FetchPage',
  'GET /_sim/metadata-ports': 'sim:ListMetadataPorts',
  'POST /_sim/metadata-ports': 'sim:OpenMetadataPort',
  'POST /_sim/metadata-ports/close': 'sim:CloseMetadataPort',
  'GET /_sim/script': 'sim:ExportScript',
  'POST /_sim/script': 'sim:ExportScript',
  'GET /_sim/undo': 'sim:GetUndo',
  'POST /_sim/undo': 'sim:Undo',
  'POST /_sim/redo': 'sim:Redo',
  'GET /_sim/missions': 'sim:ListMissions',
  'POST /_sim/missions/start': 'sim:StartMission',
  'POST /_sim/missions/leave': 'sim:LeaveMission',
  'POST /_sim/missions/hint': 'sim:TakeMissionHint',
  'POST /_sim/missions/answer': 'sim:AnswerMission',
  'POST /_sim/missions/import': 'sim:ImportMission',
  'POST /_sim/missions/delete': 'sim:DeleteMission',
  'POST /_sim/missions/draft': 'sim:DraftMission',
  'POST /_sim/missions/certificate': 'sim:GetMissionCertificate',
}

/** What the engine answers by itself: faults are part of the world. */
const WORLD_ROUTES: Readonly<Record<string, OperationName>> = {
  'POST /_sim/faults': 'sim:InjectFault',
  'GET /_sim/faults': 'sim:ListFaults',
  'POST /_sim/faults/clear': 'sim:ClearFault',
  'POST /_sim/load': 'sim:SetLoad',
  'GET /_sim/loads': 'sim:ListLoads',
  'POST /_sim/throttling': 'sim:SetThrottling',
  'GET /_sim/iam-enforcement': 'sim:GetIamEnforcement',
  'POST /_sim/iam-enforcement': 'sim:SetIamEnforcement',
  'GET /_sim/cost-preferences': 'sim:GetCostPreferences',
  'POST /_sim/cost-preferences': 'sim:SetCostPreferences',
  'GET /_sim/account-plan': 'sim:GetAccountPlan',
  'POST /_sim/account-plan': 'sim:SetAccountPlan',
  'GET /_sim/credits': 'sim:ListCredits',
  'POST /_sim/credits': 'sim:RedeemPracticeCredit',
  'GET /_sim/free-tier': 'sim:ListFreeTierUsage',
  'GET /_sim/inbox': 'sim:ListMessages',
  'POST /_sim/inbox': 'sim:ListMessages',
  'POST /_sim/inbox/mark': 'sim:MarkMessages',
  'POST /_sim/inbox/delete': 'sim:DeleteMessages',
  'POST /_sim/inbox/follow': 'sim:FollowLink',
  'POST /_sim/export-files': 'sim:ListExportFiles',
  'GET /_sim/owner': 'sim:GetOwner',
  'POST /_sim/owner': 'sim:SetOwner',
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

const PREVIEW = /^\/_sim\/preview\/(i-[0-9a-f]+):(\d{1,5})(\/.*)$/

/** `GET /_sim/preview/<instance>:<port>/…`: the page as the internet gets it; 502 when refused, 504 with the reason when dropped. */
async function preview(controls: Controls, path: string): Promise<Awaited<ReturnType<SimRoutes>>> {
  const [, InstanceId = '', port = '', rest = '/'] = PREVIEW.exec(path) ?? []
  const answer = (await controls.run('sim:FetchPage', {
    InstanceId,
    Port: Number(port),
    Path: rest,
  })) as Out<'sim:FetchPage'>
  if (answer.answered) return { status: answer.status, body: answer.body, contentType: answer.contentType }
  return { status: answer.problem === 'refused' ? 502 : 504, body: { problem: answer.problem, reason: answer.reason } }
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
    const previewed = reads === 'GET' && PREVIEW.test(path)
    if (!operation && !ofWorld && !previewed) return undefined
    try {
      if (previewed) return await preview(controls, path)
      if (operation) return { status: 200, body: await controls.run(operation, body) }
      return { status: 200, body: await inRegion(world, ofWorld as OperationName, body) }
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      return { status: error.httpStatus, body: { error: { code: error.code, message: error.message } } }
    }
  }
}
