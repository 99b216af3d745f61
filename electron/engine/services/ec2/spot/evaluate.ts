/** Fulfilling Spot requests: when capacity, price and quota allow it. AWS: "Spot request status", life cycle. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import { isoOf, MINUTE, SECOND } from '../../../../../shared/time.ts'
import { accountOf, type Call, regionOf, type Tx } from '../../../kernel/index.ts'
import { settleMs } from '../../settings/index.ts'
import { planLaunch } from '../instances/launch.ts'
import { type InstanceRow, instanceTable } from '../instances/model.ts'
import { launchPlanned } from '../instances/run-instances.ts'
import { startSeated } from '../instances/start.ts'
import { type SpotRequestRow, spotRequestTable } from './model.ts'
import { lookAgain, turn } from './requests.ts'

/** How long a request takes to be looked at [S]. */
export const EVALUATION = 4 * SECOND
/** How often one that waits is looked at again [S]. */
const RETRY = 10 * MINUTE

/** What acts by itself acts for the account of its scope. */
export const callOf = (scope: string): Call => ({
  accountId: accountOf(scope),
  region: regionOf(scope),
  scope,
  origin: 'sim',
})

/** The status code under which a request waits for what refused it now; undefined when waiting would not help. */
const WAITS: Readonly<Record<string, string>> = {
  InsufficientInstanceCapacity: 'capacity-not-available',
  SpotMaxPriceTooLow: 'price-too-low',
  MaxSpotInstanceCountExceeded: 'limit-exceeded',
  InsufficientFreeAddressesInSubnet: 'capacity-not-available',
}

function wait(tx: Tx, row: SpotRequestRow, error: AwsError): void {
  const code = WAITS[error.code]
  if (!code) {
    const fault = { code: error.code, message: error.message }
    turn(tx, row, { state: 'failed', code: 'bad-parameters', detail: error.message, members: { fault } })
    return
  }
  const detail = / price of (\S+)\.$/.exec(error.message)?.[1] ?? ''
  lookAgain(tx, turn(tx, row, { state: 'open', code, detail }), RETRY)
}

function fulfil(tx: Tx, row: SpotRequestRow): void {
  try {
    const plan = planLaunch(tx, row.launch, callOf(row.scope), false)
    const [instance] = launchPlanned(tx, plan, 1, 1, row.id) as [InstanceRow]
    const members = { instanceId: instance.id, zone: instance.zone }
    turn(tx, row, { state: 'active', code: 'fulfilled', members })
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    wait(tx, row, error)
  }
}

/** Starts an instance that AWS had stopped, when there is room for it again. */
function restart(tx: Tx, row: SpotRequestRow): void {
  const instance = row.instanceId ? tx.get(instanceTable, row.instanceId) : undefined
  // A fleet starts its own again, when its strategy leads back to their pool.
  if (row.fleetId || !row.interruption || instance?.state !== 'stopped') return
  try {
    startSeated(tx, instance)
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    lookAgain(tx, row, RETRY)
  }
}

export function evaluate(tx: Tx, row: SpotRequestRow): void {
  if (row.state === 'disabled') restart(tx, row)
  if (row.state !== 'open') return
  if (row.validFrom !== undefined && row.validFrom > tx.now) {
    const waiting = turn(tx, row, { state: 'open', code: 'not-scheduled-yet', detail: isoOf(row.validFrom) })
    lookAgain(tx, waiting, row.validFrom - tx.now)
  } else fulfil(tx, row)
}

/** Everything of the scope that waits: capacity has come back. */
export function evaluateWaiting(tx: Tx, scope: string): void {
  for (const row of tx.by(spotRequestTable, 'scope', scope))
    if (row.state === 'open' || row.state === 'disabled') lookAgain(tx, row, settleMs(tx, EVALUATION))
}

interface Due {
  readonly id: string
  readonly epoch: number
}

export const evaluateTasks = {
  'ec2.spot.evaluate': (tx: Tx, { id, epoch }: Due): void => {
    const row = tx.get(spotRequestTable, id)
    if (row && row.epoch === epoch) evaluate(tx, row)
  },
}
