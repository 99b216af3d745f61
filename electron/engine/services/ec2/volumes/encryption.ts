/** Whether something new is encrypted, and with which key. AWS: EBS user guide, "How Amazon EBS encryption works". */
import type { Call, View } from '../../../kernel/index.ts'
import { ebsSettings } from '../ebs-settings/model.ts'
import { kmsWithoutEncryption } from './errors.ts'
import { defaultEbsKey, kmsKeyArn } from './kms.ts'

interface Wish {
  readonly Encrypted?: boolean | undefined
  readonly KmsKeyId?: string | undefined
}

export interface Encryption {
  readonly encrypted: boolean
  /** ARN; present where encrypted. */
  readonly kmsKeyId?: string
}

/**
 * Encrypted if the request, the account's setting or the source says so: what was encrypted once stays so, whatever is asked. The
 * key is the request's, else the source's, else the account's default of the Region.
 * @throws AwsError InvalidParameterDependency for a key without encryption.
 */
export function encryptionOf(
  view: View,
  call: Call,
  { Encrypted: asked, KmsKeyId: key }: Wish,
  source?: Encryption,
): Encryption {
  const { encryptByDefault, defaultKey } = ebsSettings(view, call.scope)
  if (!asked && !encryptByDefault && !source?.encrypted) {
    if (key) throw kmsWithoutEncryption()
    return { encrypted: false }
  }
  if (key) return { encrypted: true, kmsKeyId: kmsKeyArn(call, key) }
  return { encrypted: true, kmsKeyId: source?.kmsKeyId ?? defaultKey ?? defaultEbsKey(call.scope) }
}
