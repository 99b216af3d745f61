/** AWS Security Token Service: who am I? */
import { defineService, type Queries } from '../../kernel/index.ts'
import { CALLER, callerArn } from './identity.ts'

const queries: Queries = {
  'sts:GetCallerIdentity': (_view, _input, { accountId }) => ({
    UserId: CALLER.userId,
    Account: accountId,
    Arn: callerArn(accountId),
  }),
}

export const sts = defineService({ name: 'sts', tables: [], queries })

export { callerArn } from './identity.ts'
