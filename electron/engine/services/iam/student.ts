/** The one who practises: an IAM user that every account begins with, and whom every unknown key belongs to. */
import { ACCOUNT_ID } from '../../../../shared/ipc/contract.ts'
import type { Tx } from '../../kernel/index.ts'
import { type UserRow, userTable } from './model.ts'

export const STUDENT = { name: 'student', uniqueId: 'AIDACUMULABSTUDENT001' } as const
export const STUDENT_ARN = `arn:aws:iam::${ACCOUNT_ID}:user/${STUDENT.name}`
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'

export function createStudent(tx: Tx): void {
  tx.put<UserRow>(userTable, {
    id: STUDENT.name,
    name: STUDENT.name,
    path: '/',
    uniqueId: STUDENT.uniqueId,
    createdAt: tx.now,
    inline: [],
    attached: [ADMINISTRATOR],
    tags: [],
    groups: [],
  })
}
