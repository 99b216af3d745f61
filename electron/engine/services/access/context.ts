/** What every request tells about itself. AWS: IAM user guide, "AWS global condition context keys". */
import { isoOf } from '../../../../shared/time.ts'
import type { Call, View } from '../../kernel/index.ts'
import type { Caller } from '../sts/index.ts'

export type Facts = Map<string, readonly string[]>
interface Tag {
  readonly Key?: string | undefined
  readonly Value?: string | undefined
}

/** Simulated clients are on this machine. DEVIATES: the door speaks HTTP, but policies that demand TLS mean AWS's endpoints. */
const SOURCE_IP = '127.0.0.1'

export function tagFacts(prefix: string, tags: readonly Tag[]): [string, readonly string[]][] {
  return tags.map(({ Key: key = '', Value: value = '' }) => [`${prefix}/${key}`.toLowerCase(), [value]])
}

/** The tags a request would put on something: `Tags`, or those of all `TagSpecifications`. */
export function requestedTags(input: object): readonly Tag[] {
  const { Tags: tags = [], TagSpecifications: specifications = [] } = input as {
    Tags?: readonly Tag[]
    TagSpecifications?: readonly { readonly Tags?: readonly Tag[] }[]
  }
  return [...tags, ...specifications.flatMap((one) => one.Tags ?? [])]
}

/** Keys in lower case, because condition keys do not heed case. */
export function commonFacts(view: View, caller: Caller, input: object, { region, accountId }: Call): Facts {
  const tags = requestedTags(input)
  const facts: Facts = new Map<string, readonly string[]>([
    ['aws:currenttime', [isoOf(view.now)]],
    ['aws:epochtime', [String(Math.floor(view.now / 1000))]],
    ['aws:requestedregion', [region]],
    ['aws:sourceip', [SOURCE_IP]],
    ['aws:securetransport', ['true']],
    ['aws:principalarn', [caller.arn]],
    ['aws:principalaccount', [accountId]],
    ['aws:principaltype', [caller.kind === 'user' ? 'User' : 'AssumedRole']],
    ['aws:userid', [caller.userId]],
    ...tagFacts('aws:principaltag', caller.tags),
    ...tagFacts('aws:requesttag', tags),
  ])
  if (caller.kind === 'user') facts.set('aws:username', [caller.name])
  if (tags.length > 0) facts.set('aws:tagkeys', [...new Set(tags.map(({ Key: key = '' }) => key))])
  // AWS: only temporary credentials tell whether a second factor was used.
  if (caller.expiresAt !== undefined) facts.set('aws:multifactorauthpresent', ['false'])
  if (caller.issuedAt !== undefined) facts.set('aws:tokenissuetime', [isoOf(caller.issuedAt)])
  return facts
}
