/** Names and descriptions of security groups. AWS: EC2 API Reference, CreateSecurityGroup. */
import { required } from '../checks.ts'
import { badDescription, badName, nameLikeId, reservedName } from './errors.ts'
import { DEFAULT_GROUP_NAME } from './lookup.ts'

/** The characters of names, descriptions and rule descriptions. */
export const TEXT = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]*$/
const LENGTH_MAX = 255

/** The name as it will be stored: trailing spaces are trimmed. @throws AwsError */
export function checkedName(name: string | undefined): string {
  const trimmed = required(name, 'GroupName').trimEnd()
  if (trimmed === '' || trimmed.length > LENGTH_MAX || !TEXT.test(trimmed)) throw badName()
  if (trimmed.toLowerCase().startsWith('sg-')) throw nameLikeId(trimmed)
  if (trimmed.toLowerCase() === DEFAULT_GROUP_NAME) throw reservedName(trimmed)
  return trimmed
}

export function checkedDescription(description: string | undefined): string {
  const text = required(description, 'GroupDescription')
  if (text.length > LENGTH_MAX || !TEXT.test(text)) throw badDescription()
  return text
}
