/** Who the caller is: one IAM user of the one account. Ids of users begin with AIDA. AWS: IAM user guide, "IAM identifiers". */
export const CALLER = { userId: 'AIDACUMULABSTUDENT001', name: 'student' } as const

export const callerArn = (accountId: string): string => `arn:aws:iam::${accountId}:user/${CALLER.name}`
