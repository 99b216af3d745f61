/**
 * The credentials an instance finds in its metadata. Nothing is stored: id, secret and token follow from the seed, the instance and
 * the hour, and the access key id can be read back into the instance it was made for.
 * AWS: EC2 user guide, "Retrieve security credentials from instance metadata".
 */
import { HOUR, type Instant, isoSecond } from '../../../../shared/time.ts'
import { hashNumbers, hashText, type View } from '../../kernel/index.ts'
import { findIdentity, ROLE } from './identities.ts'
import { secretFrom } from './ids.ts'
import { type ProfileAssociationRow, profileAssociationTable, type RoleRow } from './model.ts'
import { readAgain } from './policies-of.ts'
import { trusts } from './policy/evaluate.ts'
import { findProfileByArn } from './profiles.ts'

/** New ones every hour, each good for six: the old ones always outlive the coming of the new. [K] */
const RENEWED_MS = HOUR
const VALID_MS = 6 * HOUR

export interface InstanceCredentials {
  readonly profileArn: string
  readonly profileId: string
  /** Absent when the profile is gone or empty. */
  readonly roleName?: string
  /** As the metadata's `Code`. */
  readonly code: 'Success' | 'InstanceProfileNotFound' | 'AssumeRoleUnauthorizedAccess'
  readonly message?: string
  /** With `Success` only. */
  readonly credentials?: {
    readonly accessKeyId: string
    readonly secretAccessKey: string
    readonly token: string
    /** ISO 8601, whole seconds. */
    readonly lastUpdated: string
    readonly expiration: string
  }
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const KEY_BITS = 80n
const KEY_MASK = (1n << KEY_BITS) - 1n
/** An odd factor and its inverse modulo 2^80: neighbouring hours give ids that look nothing alike. */
const FACTOR = 0x9e37_79b9_7f4a_7c15_f39dn
const INVERSE = inverseOf(FACTOR)

function inverseOf(odd: bigint): bigint {
  let inverse = odd
  // Newton's iteration doubles the number of right bits: 3, 6, 12, 24, 48, 96.
  for (let i = 0; i < 6; i++) inverse = (inverse * (2n - odd * inverse)) & KEY_MASK
  return inverse & KEY_MASK
}

/** Hexadecimal digits that follow from the seed and a text. */
function derived(seed: number, text: string, digits: number): string {
  const base = hashText(text, seed)
  let hex = ''
  for (let word = 0; hex.length < digits; word++) hex += hashNumbers(base, word).toString(16).padStart(8, '0')
  return hex.slice(0, digits)
}

const maskOf = (seed: number): bigint => BigInt(`0x${derived(seed, 'iam/instance-key', 20)}`)
/** Six bits that tell one association of an instance from the next, and six that tell the hour. */
const markOf = (association: ProfileAssociationRow, hour: number): bigint =>
  BigInt((hour % 64) * 64 + (hashText(association.id, 0) % 64))

function keyIdOf(seed: number, association: ProfileAssociationRow, hour: number): string {
  const number = (BigInt(`0x${association.instanceId.slice(2)}`) << 12n) | markOf(association, hour)
  let left = ((number ^ maskOf(seed)) * FACTOR) & KEY_MASK
  let text = ''
  for (let i = 0; i < 16; i++) {
    text = BASE32.charAt(Number(left & 31n)) + text
    left >>= 5n
  }
  return `ASIA${text}`
}

function numberOf(seed: number, keyId: string): bigint | undefined {
  let number = 0n
  for (const char of keyId.slice(4)) {
    const digit = BASE32.indexOf(char)
    if (digit < 0) return undefined
    number = (number << 5n) | BigInt(digit)
  }
  return ((number * INVERSE) & KEY_MASK) ^ maskOf(seed)
}

const hourOf = (association: ProfileAssociationRow, now: Instant): number =>
  Math.floor((now - association.since) / RENEWED_MS)

function roleOf(view: View, association: ProfileAssociationRow): RoleRow | undefined {
  const name = findProfileByArn(view, association.profileArn)?.roleName
  return name === undefined ? undefined : findIdentity(view, ROLE, name)
}

const EC2 = { kind: 'Service', name: 'ec2.amazonaws.com' } as const
const mayAssume = (role: RoleRow): boolean => {
  const request = { action: 'sts:AssumeRole', resource: '*', context: new Map() }
  const { allowed, denied } = trusts(readAgain(role.trust), EC2, request)
  return allowed && !denied
}

/**
 * What the metadata service shows below `iam/` now; undefined for an instance without a profile. The same until the next hour of its
 * association; earlier credentials stay valid until they expire.
 */
export function instanceCredentials(view: View, instanceId: string): InstanceCredentials | undefined {
  const association = view.by(profileAssociationTable, 'instance', instanceId)[0]
  if (!association || view.now < association.readyAt) return undefined
  const { profileArn, profileId } = association
  const role = roleOf(view, association)
  if (!role)
    return { profileArn, profileId, code: 'InstanceProfileNotFound', message: 'Instance Profile does not exist.' }
  const roleName = role.name
  if (!mayAssume(role))
    return {
      profileArn,
      profileId,
      roleName,
      code: 'AssumeRoleUnauthorizedAccess',
      message:
        `EC2 cannot assume the role ${roleName}. Please see documentation at ` +
        'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html.',
    }
  const hour = hourOf(association, view.now)
  const accessKeyId = keyIdOf(view.seed, association, hour)
  const issuedAt = association.since + hour * RENEWED_MS
  return {
    profileArn,
    profileId,
    roleName,
    code: 'Success',
    credentials: {
      accessKeyId,
      secretAccessKey: secretFrom(derived(view.seed, `secret/${accessKeyId}`, 80)),
      token: `IQoJb3JpZ2luX2VjE${secretFrom(derived(view.seed, `token/${accessKeyId}`, 640))}==`,
      lastUpdated: isoSecond(issuedAt),
      expiration: isoSecond(issuedAt + VALID_MS),
    },
  }
}

/** The instance and role behind a key id that `instanceCredentials` gave, and until when it is good; undefined for any other. */
export function instanceOfKey(
  view: View,
  keyId: string,
): { readonly instanceId: string; readonly role: RoleRow; readonly expiresAt: Instant } | undefined {
  if (!/^ASIA[A-Z2-7]{16}$/.test(keyId)) return undefined
  const number = numberOf(view.seed, keyId)
  if (number === undefined) return undefined
  const instanceId = `i-${(number >> 12n).toString(16).padStart(17, '0')}`
  const association = view.by(profileAssociationTable, 'instance', instanceId)[0]
  const role = association && roleOf(view, association)
  if (!association || !role) return undefined
  const now = hourOf(association, view.now)
  const mark = number & 4095n
  for (let hour = now; hour >= 0 && hour > now - 64; hour--)
    if (markOf(association, hour) === mark)
      return { instanceId, role, expiresAt: association.since + hour * RENEWED_MS + VALID_MS }
  return undefined
}
