/** What the form of a message holds before it is published. Pure. */
import type { In } from '../../../../shared/ipc/contract.ts'

export const ATTRIBUTE_TYPES = ['String', 'String.Array', 'Number', 'Binary'] as const
export interface AttributeDraft {
  readonly type: (typeof ATTRIBUTE_TYPES)[number]
  readonly name: string
  /** Base64 for bytes. */
  readonly value: string
}

type Attributes = NonNullable<In<'sns:Publish'>['MessageAttributes']>

/** Rows that are empty are left out. */
export function attributesOf(rows: readonly AttributeDraft[]): Attributes | undefined {
  const filled = rows.filter(({ name, value }) => name !== '' || value !== '')
  if (filled.length === 0) return undefined
  return Object.fromEntries(
    filled.map(({ type, name, value }) => [
      name,
      { DataType: type, ...(type === 'Binary' ? { BinaryValue: value } : { StringValue: value }) },
    ]),
  )
}

/** Where a message by protocol begins: AWS's console offers the same. */
export const STRUCTURED = JSON.stringify(
  {
    default: 'Sample fallback message',
    email: 'Sample message for email endpoints',
    sms: 'Sample message for phone numbers',
  },
  undefined,
  2,
)
