/** GetPasswordData: the Administrator's password of a Windows instance. AWS: EC2 API Reference, GetPasswordData. */
import { isoOf } from '../../../../../shared/time.ts'
import { hashNumbers, hashText, type Query, type View } from '../../../kernel/index.ts'
import { settleMs } from '../../settings/index.ts'
import { rehearsableQuery, required } from '../checks.ts'
import { encryptFor } from '../key-pairs/rsa.ts'
import { instancesById } from './lookup.ts'
import type { InstanceRow } from './model.ts'
import { PASSWORD_READY } from './timings.ts'

/** Windows asks for upper case, lower case, digits and signs: one of each comes first, the rest is drawn from all. */
const SETS = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!@#$%&*()=?-.;'] as const
const PASSWORD_LENGTH = 32

/** A function of the instance alone: the first boot chose it, and nothing changes it. */
function passwordOf({ id, reservationId }: InstanceRow): string {
  const base = hashText(`ec2/password/${id}/${reservationId}`, 0)
  const all = SETS.join('')
  return Array.from({ length: PASSWORD_LENGTH }, (_, n) => {
    const letters = SETS[n] ?? all
    return letters[hashNumbers(base, n) % letters.length]
  }).join('')
}

// DEVIATES: a stop within the first four minutes does not delay the password.
const readyAt = (view: View, row: InstanceRow): number => row.createTime + settleMs(view, PASSWORD_READY)

/** AWS: an empty string for Linux, for a launch without a key, and until about four minutes after the launch. */
const isReady = (view: View, row: InstanceRow): boolean => row.everRan && view.now >= readyAt(view, row)

export const getPasswordData: Query<'ec2:GetPasswordData'> = rehearsableQuery((view, input, call) => {
  const row = instancesById(view, call.scope, [required(input.InstanceId, 'InstanceId')])[0] as InstanceRow
  const key = isReady(view, row) ? row.passwordKey : undefined
  return {
    InstanceId: row.id,
    Timestamp: isoOf(key ? readyAt(view, row) : row.createTime),
    PasswordData: key ? encryptFor(key, passwordOf(row), hashText(row.id, 1)) : '',
  }
})
