/** Opting in and out. AWS: Compute Optimizer API Reference, UpdateEnrollmentStatus. */
import { isoOf } from '../../../../shared/time.ts'
import type { Commands, Queries } from '../../kernel/index.ts'
import { badWord } from './errors.ts'
import { enrollmentTable } from './model.ts'

const STATUSES = ['Active', 'Inactive']

export const enrollmentQueries: Queries = {
  'compute-optimizer:GetEnrollmentStatus': (view, _input, { accountId }) => {
    const row = view.get(enrollmentTable, accountId)
    return {
      status: row?.isActive ? 'Active' : 'Inactive',
      memberAccountsEnrolled: false,
      numberOfMemberAccountsOptedIn: 0,
      ...(row ? { lastUpdatedTimestamp: isoOf(row.since) } : {}),
    }
  },
}

/** DEVIATES: on AWS an account is Pending for a while, and its first recommendations take up to a day. */
export const enrollmentCommands: Commands = {
  'compute-optimizer:UpdateEnrollmentStatus': (tx, { status = '' as never }, { accountId }) => {
    if (!STATUSES.includes(status)) throw badWord(status, 'status', STATUSES)
    tx.put(enrollmentTable, { id: accountId, isActive: status === 'Active', since: tx.now })
    return { status }
  },
}
