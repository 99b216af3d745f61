/** AWS Security Token Service: who am I, and who may I be for an hour? */
import { ACCOUNT_ID } from '../../../../shared/ipc/contract.ts'
import { defineService, type Queries } from '../../kernel/index.ts'
import { badMessage, constraint, unknownCredentials } from './errors.ts'
import { callerOf } from './identity.ts'
import { decodedMessage } from './message.ts'
import { sessionTable } from './model.ts'
import { sessionCommands } from './sessions.ts'

const queries: Queries = {
  'sts:GetCallerIdentity': (view, _input, call) => {
    const caller = callerOf(view, call)
    if (caller === 'unknown') throw unknownCredentials()
    return { UserId: caller.userId, Account: ACCOUNT_ID, Arn: caller.arn }
  },

  'sts:GetAccessKeyInfo': (_view, input) => {
    const id = input.AccessKeyId ?? ''
    if (id.length < 16) throw constraint(id, 'accessKeyId', 'have length greater than or equal to 16')
    if (!/^\w*$/.test(id)) throw constraint(id, 'accessKeyId', 'satisfy regular expression pattern: [\\w]*')
    return { Account: ACCOUNT_ID }
  },

  'sts:DecodeAuthorizationMessage': (_view, input) => {
    const message = decodedMessage(input.EncodedMessage ?? '')
    if (message === undefined) throw badMessage()
    return { DecodedMessage: message }
  },
}

export const sts = defineService({ name: 'sts', tables: [sessionTable], commands: sessionCommands, queries })

export { arnOfCaller, type Caller, callerArn, callerOf } from './identity.ts'
export { encodedMessage } from './message.ts'
