/** RequestSpotInstances and CancelSpotInstanceRequests. AWS: EC2 API Reference. */
import type { In } from '../../../../../shared/ipc/contract.ts'
import { DAY, parseInstant } from '../../../../../shared/time.ts'
import type { Call, Command, Tx } from '../../../kernel/index.ts'
import { settleMs } from '../../settings/index.ts'
import { rehearsable, required } from '../checks.ts'
import { planLaunch } from '../instances/launch.ts'
import { tagsFor } from '../tags/rules.ts'
import { oncePerToken } from '../tokens.ts'
import { badCount, badSpotOption, expiresInPast, startsAfterEnd, tooManyRequests } from './errors.ts'
import { EVALUATION } from './evaluate.ts'
import { cancel } from './follow.ts'
import { newRequestId } from './market.ts'
import { type SpotRequestRow, spotRequestTable } from './model.ts'
import { requestItem, requestsById } from './queries.ts'
import { lookAgain } from './requests.ts'
import { sentenceOf } from './statuses.ts'

type Request = In<'ec2:RequestSpotInstances'>

/** AWS: Spot Instances in one request. */
const COUNT_MAX = 3000
/** AWS: an open request without an end lasts a week. */
const LASTS = 7 * DAY

/** The RunInstances request that one instance of it amounts to. */
function launchOf(input: Request): In<'ec2:RunInstances'> {
  const { AddressingType: _a, ...specification } = required(input.LaunchSpecification, 'LaunchSpecification')
  const { SecurityGroupIds, SecurityGroups, Placement, ...rest } = specification
  return {
    ...(rest as Partial<In<'ec2:RunInstances'>>),
    ...(SecurityGroupIds ? { SecurityGroupIds } : {}),
    ...(SecurityGroups ? { SecurityGroups } : {}),
    ...(Placement ? { Placement } : {}),
    MinCount: 1,
    MaxCount: 1,
    InstanceMarketOptions: {
      MarketType: 'spot',
      SpotOptions: {
        MaxPrice: input.SpotPrice,
        SpotInstanceType: input.Type,
        InstanceInterruptionBehavior: input.InstanceInterruptionBehavior,
        BlockDurationMinutes: input.BlockDurationMinutes,
      },
    },
  }
}

function instantOf(text: string | undefined, parameter: string): number | undefined {
  if (!text) return undefined
  const at = parseInstant(text)
  if (at === undefined) throw badSpotOption(text, parameter)
  return at
}

/** When the request counts. */
function termOf(tx: Tx, input: Request): Pick<SpotRequestRow, 'validFrom' | 'validUntil'> {
  const validFrom = instantOf(input.ValidFrom, 'validFrom')
  const validUntil = instantOf(input.ValidUntil, 'validUntil') ?? tx.now + LASTS
  if (validUntil <= tx.now) throw expiresInPast()
  if (validFrom !== undefined && validFrom >= validUntil) throw startsAfterEnd()
  return { ...(validFrom === undefined ? {} : { validFrom }), validUntil }
}

function putRequest(tx: Tx, call: Call, input: Request, shared: Partial<SpotRequestRow>): SpotRequestRow {
  // What AWS would refuse at once is refused at once; what only time can tell is told later.
  const { spot, shared: instance, facts } = planLaunch(tx, launchOf(input), call, false)
  const row = tx.put(spotRequestTable, {
    id: newRequestId(tx),
    scope: call.scope,
    tags: [],
    type: spot?.type ?? 'one-time',
    state: 'open',
    code: 'pending-evaluation',
    message: sentenceOf('pending-evaluation', {}, ''),
    updatedAt: tx.now,
    createTime: tx.now,
    behavior: spot?.behavior ?? 'terminate',
    ...(spot?.maxPrice ? { maxPrice: spot.maxPrice } : {}),
    launch: spot?.launch ?? launchOf(input),
    instanceType: facts.name,
    platform: instance.platformDetails,
    epoch: 0,
    ...shared,
  })
  lookAgain(tx, row, settleMs(tx, EVALUATION))
  if (row.validUntil !== undefined) tx.after(row.validUntil - tx.now, 'ec2.spot.expire', { id: row.id })
  return row
}

const requestSpotInstances: Command<'ec2:RequestSpotInstances'> = rehearsable((tx, input, call) => {
  const count = input.InstanceCount ?? 1
  if (!Number.isInteger(count) || count < 1) throw badCount(count)
  if (count > COUNT_MAX) throw tooManyRequests(count, COUNT_MAX)
  const tags = tagsFor(input.TagSpecifications, 'spot-instances-request', ['spot-instances-request'])
  const shared = {
    tags,
    ...(input.LaunchGroup ? { launchGroup: input.LaunchGroup } : {}),
    ...(input.AvailabilityZoneGroup ? { zoneGroup: input.AvailabilityZoneGroup } : {}),
  }
  const ids = oncePerToken(tx, call.scope, 'RequestSpotInstances', input, () => {
    const term = termOf(tx, input)
    return Array.from({ length: count }, () => putRequest(tx, call, input, { ...shared, ...term }).id)
  })
  return { SpotInstanceRequests: requestsById(tx, call.scope, ids).map(requestItem) }
})

/** AWS: answers `cancelled` for what it cancelled, and the state of what had already ended. */
const cancelSpotInstanceRequests: Command<'ec2:CancelSpotInstanceRequests'> = rehearsable((tx, input, { scope }) => {
  const ids = required(input.SpotInstanceRequestIds, 'SpotInstanceRequestId')
  if (ids.length === 0) required(undefined, 'SpotInstanceRequestId')
  return {
    CancelledSpotInstanceRequests: requestsById(tx, scope, ids).map((row) => ({
      SpotInstanceRequestId: row.id,
      State: cancel(tx, row).state as 'cancelled',
    })),
  }
})

export const spotCommands = {
  'ec2:RequestSpotInstances': requestSpotInstances,
  'ec2:CancelSpotInstanceRequests': cancelSpotInstanceRequests,
}
