/** Pages of Cost Explorer's lists, and the words it takes. */
import { expect, test } from 'vitest'
import { Lab } from './lab.ts'

const OCTOBER = { Start: '2026-10-01', End: '2026-11-01' }

test.each([0, -1])('refuses pages of %d values, which would never end', (MaxResults) => {
  const lab = new Lab()
  lab.launch({})
  lab.until('2026-10-03T12:00:00Z')
  const refusal = expect.objectContaining({ code: 'ValidationException', httpStatus: 400 }) as Error
  expect(() => lab.run('ce:GetTags', { TimePeriod: OCTOBER, MaxResults })).toThrow(refusal)
  const values = { TimePeriod: OCTOBER, Dimension: 'SERVICE' as const }
  expect(() => lab.run('ce:GetDimensionValues', { ...values, MaxResults })).toThrow(refusal)
  expect(() => lab.run('ce:GetDimensionValues', { ...values, Context: 'ALL' as 'RESERVATIONS' })).toThrow(refusal)
})
