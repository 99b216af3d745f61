/** EnableImageDeprecation, DisableImageDeprecation. AWS: EC2 user guide, "Deprecate an Amazon EC2 AMI". */
import { type Instant, MINUTE, parseInstant } from '../../../../../shared/time.ts'
import type { Command, Commands } from '../../../kernel/index.ts'
import { rehearsable, required } from '../checks.ts'
import { isPublic } from './describe.ts'
import { badDeprecation, publicDeprecation } from './errors.ts'
import { ownImage } from './lookup.ts'
import { type ImageRow, imageTable } from './model.ts'

/** AWS: at most ten years from now; of a public image, two years after its creation. */
const YEARS_AHEAD = 10
const YEARS_PUBLIC = 2

/** The same day and time of a later year. */
function yearsAfter(at: Instant, years: number): Instant {
  const date = new Date(at)
  return date.setUTCFullYear(date.getUTCFullYear() + years)
}

/** When a public image is deprecated at the latest. */
export const lastPublicDeprecation = ({ image }: ImageRow): Instant =>
  yearsAfter(parseInstant(image.creationDate) ?? 0, YEARS_PUBLIC)

/** AWS: seconds are rounded to the nearest minute. @throws AwsError InvalidParameterValue */
function checkedTime(row: ImageRow, text: string, now: Instant): Instant {
  const asked = parseInstant(text)
  if (asked === undefined) throw badDeprecation(text, 'It is no date and time.')
  const at = Math.round(asked / MINUTE) * MINUTE
  if (at < now) throw badDeprecation(text, 'It lies in the past.')
  if (at > yearsAfter(now, YEARS_AHEAD)) throw badDeprecation(text, `It lies more than ${YEARS_AHEAD} years ahead.`)
  if (isPublic(row) && at > lastPublicDeprecation(row))
    throw badDeprecation(text, `A public AMI is deprecated at most ${YEARS_PUBLIC} years after its creation.`)
  return at
}

const enable: Command<'ec2:EnableImageDeprecation'> = rehearsable((tx, input, call) => {
  const row = ownImage(tx, call.scope, required(input.ImageId, 'ImageId'))
  const text: string = required(input.DeprecateAt, 'DeprecateAt')
  tx.patch(imageTable, row.id, { deprecationTime: checkedTime(row, text, tx.now) })
  return { Return: true }
})

const disable: Command<'ec2:DisableImageDeprecation'> = rehearsable((tx, input, call) => {
  const row = ownImage(tx, call.scope, required(input.ImageId, 'ImageId'))
  if (isPublic(row)) throw publicDeprecation(row.id)
  const { deprecationTime: _, ...rest } = row
  tx.put(imageTable, rest)
  return { Return: true }
})

export const deprecationCommands: Commands = {
  'ec2:EnableImageDeprecation': enable,
  'ec2:DisableImageDeprecation': disable,
}
