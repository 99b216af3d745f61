/** Who the caller is when no key of the account's own says otherwise. */
import { STUDENT, STUDENT_ARN } from '../iam/index.ts'

export const CALLER = { userId: STUDENT.uniqueId, name: STUDENT.name } as const

export const callerArn = (_accountId: string): string => STUDENT_ARN
