/** The access policy of a topic: the one it is born with, and statements added and removed by label. */
import type { Commands } from '../../kernel/index.ts'
import { accountOf } from '../../kernel/index.ts'
import * as errors from './errors.ts'
import { topicIn } from './lookup.ts'
import { type TopicRow, topicTable } from './model.ts'

/** What others may be allowed to do with a topic. */
const ACTIONS = [
  'GetTopicAttributes',
  'SetTopicAttributes',
  'AddPermission',
  'RemovePermission',
  'DeleteTopic',
  'Subscribe',
  'ListSubscriptionsByTopic',
  'Publish',
]

interface Statement {
  readonly Sid?: string
  readonly [member: string]: unknown
}
interface Policy {
  readonly Statement: readonly Statement[]
  readonly [member: string]: unknown
}

/** AWS: what GetTopicAttributes answers for a topic whose policy nobody has set. */
export const defaultPolicy = ({ id, scope }: TopicRow): string =>
  JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: ACTIONS.map((action) => `SNS:${action}`),
        Resource: id,
        Condition: { StringEquals: { 'AWS:SourceOwner': accountOf(scope) } },
      },
    ],
  })

export const policyOf = (topic: TopicRow): string => topic.attributes['Policy'] ?? defaultPolicy(topic)

/** @throws AwsError InvalidParameter for what is no policy document. */
export function checkPolicy(text: string): void {
  try {
    const { Statement } = JSON.parse(text) as { Statement?: unknown }
    if (Array.isArray(Statement) ? Statement.length > 0 : typeof Statement === 'object' && Statement !== null) return
  } catch {
    // Refused below, like a document without statements.
  }
  throw errors.badPolicy()
}

const parsed = (topic: TopicRow): Policy => {
  const policy = JSON.parse(policyOf(topic)) as Policy
  const { Statement } = policy
  return { ...policy, Statement: Array.isArray(Statement) ? Statement : [Statement as unknown as Statement] }
}

export const policyCommands: Commands = {
  'sns:AddPermission': (tx, input, call) => {
    const topic = topicIn(tx, input.TopicArn, call, 'AddPermission')
    const { Label: label = '', AWSAccountId: accounts = [], ActionName: actions = [] } = input
    if (label === '') throw errors.noValue('Label')
    if (accounts.length === 0) throw errors.noValue('AWSAccountId')
    if (actions.length === 0 || actions.some((action) => action !== '*' && !ACTIONS.includes(action)))
      throw errors.actionOutOfScope()
    const policy = parsed(topic)
    if (policy.Statement.some(({ Sid }) => Sid === label)) throw errors.statementExists()
    const one = <T>(list: readonly T[]): T | readonly T[] => (list.length === 1 ? (list[0] as T) : list)
    const statement = {
      Sid: label,
      Effect: 'Allow',
      Principal: { AWS: one(accounts.map((account) => `arn:aws:iam::${account}:root`)) },
      Action: one(actions.map((action) => `SNS:${action}`)),
      Resource: topic.id,
    }
    const Policy = JSON.stringify({ ...policy, Statement: [...policy.Statement, statement] })
    tx.patch(topicTable, topic.id, { attributes: { ...topic.attributes, Policy } })
    return {}
  },
  /** AWS: a label nobody added is passed over. [K] */
  'sns:RemovePermission': (tx, input, call) => {
    const topic = topicIn(tx, input.TopicArn, call, 'RemovePermission')
    const policy = parsed(topic)
    const rest = policy.Statement.filter(({ Sid }) => Sid !== input.Label)
    if (rest.length === policy.Statement.length) return {}
    const attributes = { ...topic.attributes, Policy: JSON.stringify({ ...policy, Statement: rest }) }
    tx.patch(topicTable, topic.id, { attributes })
    return {}
  },
}
