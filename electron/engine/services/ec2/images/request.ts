/** What the requests that make an image have in common: its name, its description, its id. */
import { isoOf, SECOND } from '../../../../../shared/time.ts'
import type { Tx } from '../../../kernel/index.ts'
import { required } from '../checks.ts'
import { descriptionTooLong, nameDuplicate, nameMalformed } from './errors.ts'
import { imageTable } from './model.ts'

/** AWS: 3 to 128 characters of these. */
const NAME = /^[a-zA-Z0-9()[\] ./\-'@_]{3,128}$/
const DESCRIPTION_MAX = 255
/** What TagSpecifications may name. */
export const TAGGED = ['image', 'snapshot'] as const

/** A name is one image's in a Region. @throws AwsError MissingParameter, InvalidAMIName.Malformed, InvalidAMIName.Duplicate */
export function checkedName(tx: Tx, scope: string, name: string | undefined): string {
  const text = required(name, 'Name')
  if (!NAME.test(text)) throw nameMalformed()
  const taken = tx.by(imageTable, 'name', `${scope}|${text}`)[0]
  if (taken) throw nameDuplicate(text, taken.id)
  return text
}

/** @throws AwsError InvalidParameterValue */
export function checkedDescription<T extends string | undefined>(text: T): T {
  if (text !== undefined && text.length > DESCRIPTION_MAX) throw descriptionTooLong(text, DESCRIPTION_MAX)
  return text
}

export const newImageId = (tx: Tx): string => `ami-${tx.hex('ec2/image', 17)}`

/** AWS: images are dated to the second. */
export const creationDateOf = (tx: Tx): string => isoOf(tx.now - (tx.now % SECOND))
