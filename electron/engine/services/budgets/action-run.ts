/** What an action does when its budget's threshold is crossed, and how that is taken back. AWS: "Configuring a budget action". */
import { AwsError } from '../../../../shared/aws/error.ts'
import type { Instant } from '../../../../shared/time.ts'
import { scopeIn, type Tx } from '../../kernel/index.ts'
import { actForBudget } from '../ec2/index.ts'
import { attachPolicyTo, detachPolicyFrom, findRoleByArn } from '../iam/index.ts'
import { type Action, type ActionEvent, type ActionRow, actionTable } from './model.ts'
import { tellAction } from './notices.ts'

/** AWS keeps histories for 60 days; the newest are kept here. */
const EVENTS_MAX = 100

export function note(
  tx: Tx,
  row: ActionRow,
  event: ActionEvent['event'],
  message: string,
  members: Partial<Pick<Action, 'Status'>> = {},
  more: Partial<Pick<ActionRow, 'firedIn'>> = {},
): ActionRow {
  const action = { ...row.action, ...members }
  const events = [...row.events, { at: tx.now, event, message, action }].slice(-EVENTS_MAX)
  return tx.put(actionTable, { ...row, ...more, action, events })
}

type Direction = 'do' | 'undo'

/** DEVIATES: the execution role must exist, but its permissions are not asked. @throws AwsError what the operation is refused with */
function perform(tx: Tx, { accountId, action }: ActionRow, direction: Direction): void {
  const { IamActionDefinition, SsmActionDefinition } = action.Definition ?? {}
  const role = action.ExecutionRoleArn ?? ''
  if (!findRoleByArn(tx, role)) throw new AwsError('NoSuchEntity', `The execution role ${role} cannot be found.`)
  if (SsmActionDefinition) {
    const { Region: region = '', InstanceIds = [] } = SsmActionDefinition
    const call = { accountId, region, scope: scopeIn(accountId, region), origin: 'sim' } as const
    for (const id of InstanceIds) actForBudget(tx, call, id, direction === 'do' ? 'stop' : 'start')
  }
  if (!IamActionDefinition) return
  const { PolicyArn = '', Roles = [], Users = [], Groups = [] } = IamActionDefinition
  const move = direction === 'do' ? attachPolicyTo : detachPolicyFrom
  for (const name of Roles) move(tx, 'role', name, PolicyArn)
  for (const name of Users) move(tx, 'user', name, PolicyArn)
  for (const name of Groups) move(tx, 'group', name, PolicyArn)
}

/** Does what the action is for, or takes it back; whether that went well is its status. */
export function run(tx: Tx, row: ActionRow, direction: Direction, event: ActionEvent['event']): ActionRow {
  const stem = direction === 'do' ? 'EXECUTION' : 'REVERSE'
  const what = direction === 'do' ? 'executed' : 'reversed'
  let done: ActionRow
  try {
    perform(tx, row, direction)
    done = note(tx, row, event, `The action was ${what}.`, { Status: `${stem}_SUCCESS` })
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    done = note(tx, row, event, `The action could not be ${what}: ${error.message}`, { Status: `${stem}_FAILURE` })
  }
  tellAction(tx, row.accountId, done.action, done.events.at(-1)?.message ?? '')
  return done
}

/** AWS: an automatic action runs; one that needs approval waits for it. */
export function crossAction(tx: Tx, row: ActionRow, period: Instant): void {
  const fired = { ...row, firedIn: period }
  if (row.action.ApprovalModel === 'AUTOMATIC') {
    run(tx, fired, 'do', 'SYSTEM')
    return
  }
  const pending = note(tx, fired, 'SYSTEM', 'The threshold was crossed. The action waits for approval.', {
    Status: 'PENDING',
  })
  tellAction(
    tx,
    row.accountId,
    pending.action,
    'The threshold of your budget action was crossed. It needs your approval.',
  )
}

/** AWS: when a new period begins an action stands by again, and policies it applied are taken off. */
export function resetAction(tx: Tx, row: ActionRow): ActionRow {
  const { firedIn: _, ...held } = row
  if (row.action.Status === 'STANDBY') return tx.put(actionTable, held)
  if (row.action.Status === 'EXECUTION_SUCCESS' && row.action.Definition?.IamActionDefinition) {
    const back = run(tx, held, 'undo', 'SYSTEM')
    if (back.action.Status === 'REVERSE_FAILURE') return back
    return note(tx, back, 'SYSTEM', 'The action was reset for the new budget period.', { Status: 'STANDBY' })
  }
  return note(tx, held, 'SYSTEM', 'The action was reset for the new budget period.', { Status: 'STANDBY' })
}
