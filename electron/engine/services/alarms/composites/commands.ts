/** cloudwatch:PutCompositeAlarm. */
import type { In } from '../../../../../shared/ipc/contract.ts'
import type { Call, Tx } from '../../../kernel/index.ts'
import { cleanTags } from '../../cloudwatch/index.ts'
import { checkRoom, noteChange, tellChanged } from '../configuration.ts'
import * as errors from '../errors.ts'
import { alarmId, alarmTable, type CompositeRow, compositeTable } from '../model.ts'
import { UNCHECKED } from '../reasons.ts'
import { checkComposite } from './checks.ts'
import { evaluateComposite } from './evaluate.ts'
import { adoptSuppressor } from './suppression.ts'

/** Creates a composite alarm, or replaces all its settings and keeps its state; then its rule is looked at. */
export function putCompositeAlarm(
  tx: Tx,
  input: In<'cloudwatch:PutCompositeAlarm'>,
  call: Call,
): Record<string, never> {
  const { scope } = call
  const { suppressor, ...checked } = checkComposite(tx, input, call)
  const name = input.AlarmName ?? ''
  const id = alarmId(scope, name)
  if (tx.get(alarmTable, id)) throw errors.otherKind(name)
  const known = tx.get(compositeTable, id)
  if (!known) checkRoom(tx, scope)
  const { suppressor: before, ...kept } = known ?? {
    id,
    scope,
    name,
    state: 'INSUFFICIENT_DATA' as const,
    reason: UNCHECKED,
    updatedAt: tx.now,
    transitionedAt: tx.now,
    tags: cleanTags(input.Tags),
  }
  let alarm = tx.put<CompositeRow>(compositeTable, {
    ...kept,
    ...checked,
    ...(suppressor === undefined ? {} : { suppressor }),
    configuredAt: tx.now,
  })
  noteChange(tx, alarm, known ? 'Update' : 'Create', known)
  tellChanged(tx, alarm)
  if (suppressor !== before) alarm = adoptSuppressor(tx, alarm)
  evaluateComposite(tx, alarm, known ? 'updated' : 'created')
  return {}
}
