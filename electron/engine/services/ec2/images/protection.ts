/**
 * What guards images: deregistration protection of one, block public access of a Region. AWS: EC2 user guide, "Protect an Amazon EC2
 * AMI from deregistration", "Understand block public access for AMIs".
 */
import { DAY } from '../../../../../shared/time.ts'
import type { Command, Commands, Queries } from '../../../kernel/index.ts'
import { invalidValue, rehearsable, rehearsableQuery, required } from '../checks.ts'
import { ownImage } from './lookup.ts'
import { imageSettingsTable, imageTable } from './model.ts'
import { blockPublicAccess } from './permissions.ts'

/** AWS: with a cooldown, protection lasts a day longer than it is asked for. */
const COOLDOWN = DAY

const protect: Command<'ec2:EnableImageDeregistrationProtection'> = rehearsable((tx, input, call) => {
  const row = ownImage(tx, call.scope, required(input.ImageId, 'ImageId'))
  tx.patch(imageTable, row.id, {
    protection: input.WithCooldown ? 'enabled-with-cooldown' : 'enabled-without-cooldown',
  })
  return { Return: 'true' }
})

const release: Command<'ec2:DisableImageDeregistrationProtection'> = rehearsable((tx, input, call) => {
  const row = ownImage(tx, call.scope, required(input.ImageId, 'ImageId'))
  const { protection, ...rest } = row
  if (protection)
    tx.put(imageTable, {
      ...rest,
      ...(protection === 'enabled-with-cooldown' ? { protectedUntil: tx.now + COOLDOWN } : {}),
    })
  return { Return: 'true' }
})

const block: Command<'ec2:EnableImageBlockPublicAccess'> = rehearsable((tx, input, call) => {
  const state: string = required(input.ImageBlockPublicAccessState, 'ImageBlockPublicAccessState')
  if (state !== 'block-new-sharing')
    throw invalidValue(state, 'imageBlockPublicAccessState', 'The only state is block-new-sharing.')
  tx.put(imageSettingsTable, { id: call.scope, blockPublicAccess: state })
  return { ImageBlockPublicAccessState: state }
})

const unblock: Command<'ec2:DisableImageBlockPublicAccess'> = rehearsable((tx, _input, call) => {
  tx.put(imageSettingsTable, { id: call.scope, blockPublicAccess: 'unblocked' })
  return { ImageBlockPublicAccessState: 'unblocked' }
})

export const protectionCommands: Commands = {
  'ec2:EnableImageDeregistrationProtection': protect,
  'ec2:DisableImageDeregistrationProtection': release,
  'ec2:EnableImageBlockPublicAccess': block,
  'ec2:DisableImageBlockPublicAccess': unblock,
}

export const protectionQueries: Queries = {
  'ec2:GetImageBlockPublicAccessState': rehearsableQuery((view, _input, call) => ({
    ImageBlockPublicAccessState: blockPublicAccess(view, call.scope),
    ManagedBy: 'account',
  })),
}
