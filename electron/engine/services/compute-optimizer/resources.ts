/** ARNs of what is judged, and the parts that recommendations of all kinds share. */
import type { Json, Optimizer } from '../../../../shared/aws/index.ts'
import type { Call } from '../../kernel/index.ts'
import type { TaggedRow } from '../ec2/index.ts'
import { badArn, invalid } from './errors.ts'

type Where = Pick<Call, 'region' | 'accountId'>
export type Kind = 'instance' | 'volume'

export const arnOf = ({ region, accountId }: Where, kind: Kind, id: string): string =>
  `arn:aws:ec2:${region}:${accountId}:${kind}/${id}`
export const arnOfInstance = (where: Where, id: string): string => arnOf(where, 'instance', id)

/** @throws AwsError InvalidParameterValueException for an ARN of something else, or of elsewhere. */
export function idOfArn(where: Where, kind: Kind, arn: string): string {
  const id = arn.slice(arn.lastIndexOf('/') + 1)
  if (arnOf(where, kind, id) !== arn) throw badArn(arn)
  return id
}

/** @throws AwsError when recommendations of another account are asked for. */
export function checkAccounts({ accountId }: Where, asked: readonly string[] | undefined): void {
  const other = asked?.find((id) => id !== accountId)
  if (other !== undefined) throw invalid(`The account ${other} is not this one.`) // [K]
}

export const tagsOf = ({ tags }: TaggedRow): Json<Optimizer.Tag>[] =>
  tags.map(({ Key, Value }) => ({ key: Key, value: Value }))
export const nameOf = ({ tags }: TaggedRow): string => tags.find(({ Key }) => Key === 'Name')?.Value ?? ''

const cents = (usd: number): number => Math.round(usd * 100) / 100
export const rounded = (value: number): number => Math.round(value * 1e4) / 1e4

/** Dollars a month, and their share of what it costs now. */
export const opportunity = (saving: number, cost: number): Json<Optimizer.SavingsOpportunity> => ({
  savingsOpportunityPercentage: cost > 0 ? cents((saving / cost) * 100) : 0,
  estimatedMonthlySavings: { currency: 'USD', value: cents(saving) },
})

/** AWS: 0 is very low, 4 very high: how near the work comes to what there is. Half of it in use is no risk. */
export const riskOf = (share: number): number => Math.round(Math.min(4, Math.max(0, (share - 0.5) * 8)) * 10) / 10
/** AWS: the words of a risk. */
export const riskWord = (risk: number): 'VeryLow' | 'Low' | 'Medium' | 'High' =>
  risk <= 1 ? 'VeryLow' : risk <= 2 ? 'Low' : risk <= 3 ? 'Medium' : 'High'
