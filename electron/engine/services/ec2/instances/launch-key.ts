/** The key pair of a launch. AWS: EC2 user guide, "Amazon EC2 key pairs and Amazon EC2 instances". */
import type { View } from '../../../kernel/index.ts'
import type { CatalogueImage } from '../images/catalog.ts'
import { findKeyPair } from '../key-pairs/lookup.ts'
import { keyNotForWindows, keyNotFound } from './errors.ts'
import type { InstanceRow } from './model.ts'

/**
 * What an instance keeps of its key. A Windows instance keeps the public half too: its password stays encrypted for that key, whatever
 * becomes of the key pair. @throws AwsError InvalidKeyPair.NotFound; InvalidParameterCombination for ED25519 on Windows.
 */
export function keyParts(
  view: View,
  scope: string,
  name: string | undefined,
  image: CatalogueImage,
): Pick<InstanceRow, 'keyName' | 'passwordKey'> {
  if (!name) return {}
  const pair = findKeyPair(view, scope, name)
  if (!pair) throw keyNotFound(name)
  if (image.platform !== 'windows') return { keyName: name }
  if (pair.type === 'ed25519') throw keyNotForWindows()
  return { keyName: name, passwordKey: pair.publicKey }
}
