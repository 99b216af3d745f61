/** Cost allocation tags: live ones group at once; with AWS's delays from their activation on. */
import { expect, test } from 'vitest'
import type { Out } from '../../../shared/ipc/contract.ts'
import { Lab } from './lab.ts'

const OWNERS = [{ Type: 'TAG', Key: 'Owner' }] as const
const owners = (lab: Lab, Start: string, End: string): Record<string, string> =>
  lab.costs(Start, End, [...OWNERS], 'DAILY')
const choose = (lab: Lab, TagKey: string, Status: 'Active' | 'Inactive'): Out<'ce:UpdateCostAllocationTagsStatus'> =>
  lab.run('ce:UpdateCostAllocationTagsStatus', { CostAllocationTagsStatus: [{ TagKey, Status }] })
const status = (lab: Lab): Record<string, string> =>
  Object.fromEntries(
    (lab.run('ce:ListCostAllocationTags', {}).CostAllocationTags ?? []).map(({ TagKey, Status }) => [
      TagKey,
      Status as string,
    ]),
  )

/** Noon of 10 October: since the first a machine of ann's. */
function world(awsDelays: boolean): Lab {
  const lab = new Lab()
  lab.run('sim:SetCostPreferences', { awsDelays })
  lab.launch({ tags: { Owner: 'ann', Stage: 'prod' } })
  lab.until('2026-10-10T12:00:00Z')
  return lab
}

test('without delays every key groups at once, and may be taken out', () => {
  const lab = world(false)
  expect(status(lab)).toEqual({ Owner: 'Active', Stage: 'Active' })
  expect(owners(lab, '2026-10-09', '2026-10-11')).toEqual({ Owner$ann: '0.374400000' })
  expect(choose(lab, 'Owner', 'Inactive').Errors).toEqual([])
  expect(status(lab)).toEqual({ Owner: 'Inactive', Stage: 'Active' })
  expect(owners(lab, '2026-10-09', '2026-10-11')).toEqual({ Owner$ann: '0.249600000', Owner$: '0.124800000' })
  expect(lab.run('ce:GetTags', { TimePeriod: { Start: '2026-10-10', End: '2026-10-11' } }).Tags).toEqual(['Stage'])
  choose(lab, 'Owner', 'Active')
  expect(owners(lab, '2026-10-09', '2026-10-11')).toEqual({ Owner$ann: '0.374400000' })
})

test('with delays a key groups from the midnight after its activation on, and not before', () => {
  const lab = world(true)
  expect(status(lab)).toEqual({ Owner: 'Inactive', Stage: 'Inactive' })
  expect(owners(lab, '2026-10-01', '2026-10-11')).toEqual({ Owner$: '2.246400000' })
  choose(lab, 'Owner', 'Active')
  expect(status(lab)).toEqual({ Owner: 'Active', Stage: 'Inactive' })
  lab.until('2026-10-13T00:00:00Z')
  expect(owners(lab, '2026-10-01', '2026-10-13')).toEqual({ Owner$: '2.496000000', Owner$ann: '0.499200000' })
  const tag = lab.run('ce:ListCostAllocationTags', { Status: 'Active' }).CostAllocationTags
  expect(tag).toEqual([
    {
      TagKey: 'Owner',
      Type: 'UserDefined',
      Status: 'Active',
      LastUpdatedDate: '2026-10-10T12:00:00Z',
      LastUsedDate: '2026-10-01T00:00:00Z',
    },
  ])
})

test('a filter reads a tag by the day, too', () => {
  const lab = world(true)
  choose(lab, 'Owner', 'Active')
  lab.until('2026-10-13T00:00:00Z')
  const reply = lab.run('ce:GetCostAndUsage', {
    TimePeriod: { Start: '2026-10-01', End: '2026-10-13' },
    Granularity: 'MONTHLY',
    Metrics: ['UsageQuantity'],
    Filter: { Tags: { Key: 'Owner', Values: ['ann'] } },
  })
  expect(reply.ResultsByTime?.[0]?.Total?.['UsageQuantity']?.Amount).toBe('48')
})

test('a backfill says that keys always were what they are now', () => {
  const lab = world(true)
  choose(lab, 'Owner', 'Active')
  const from = { BackfillFrom: '2026-10-01T00:00:00Z' }
  expect(lab.run('ce:StartCostAllocationTagBackfill', from).BackfillRequest).toMatchObject({
    BackfillStatus: 'PROCESSING',
    RequestedAt: '2026-10-10T12:00:00Z',
  })
  expect(() => lab.run('ce:StartCostAllocationTagBackfill', from)).toThrow(
    expect.objectContaining({ code: 'BackfillLimitExceededException', httpStatus: 400 }),
  )
  lab.until('2026-10-11T12:00:00Z')
  expect(lab.run('ce:ListCostAllocationTagBackfillHistory', {}).BackfillRequests).toEqual([
    {
      BackfillFrom: '2026-10-01T00:00:00Z',
      RequestedAt: '2026-10-10T12:00:00Z',
      CompletedAt: '2026-10-10T18:00:00Z',
      LastUpdatedAt: '2026-10-10T18:00:00Z',
      BackfillStatus: 'SUCCEEDED',
    },
  ])
  expect(owners(lab, '2026-10-01', '2026-10-11')).toEqual({ Owner$ann: '2.496000000' })
  choose(lab, 'Owner', 'Inactive')
  lab.run('ce:StartCostAllocationTagBackfill', from)
  lab.until('2026-10-13T00:00:00Z')
  expect(owners(lab, '2026-10-01', '2026-10-13')).toEqual({ Owner$: '2.995200000' })
})

test('keys that nothing billed has are answered as errors; the others are taken', () => {
  const lab = world(true)
  const entries = ['Nobody', 'Stage'].map((TagKey) => ({ TagKey, Status: 'Active' as const }))
  expect(lab.run('ce:UpdateCostAllocationTagsStatus', { CostAllocationTagsStatus: entries })).toEqual({
    Errors: [{ TagKey: 'Nobody', Code: 'TagKeysNotFoundException', Message: 'Tag keys not found: Nobody' }],
  })
  expect(status(lab)['Stage']).toBe('Active')
})

test('lists are filtered and paged', () => {
  const lab = world(false)
  lab.launch({ tags: { 'aws:ec2:fleet-id': 'fleet-1' } })
  lab.wait(60)
  const keys = (members: object): (string | undefined)[] | undefined =>
    lab.run('ce:ListCostAllocationTags', members).CostAllocationTags?.map(({ TagKey }) => TagKey)
  expect(keys({ Type: 'AWSGenerated' })).toEqual(['aws:ec2:fleet-id'])
  expect(keys({ TagKeys: ['Owner', 'Nobody'] })).toEqual(['Owner'])
  const { NextToken } = lab.run('ce:ListCostAllocationTags', { MaxResults: 2 })
  expect(keys({ MaxResults: 2, NextToken })).toEqual(['aws:ec2:fleet-id'])
})

test.each([
  ['no day', '2026'],
  ['a middle of a month', '2026-10-05T00:00:00Z'],
  ['more than twelve months', '2025-09-01T00:00:00Z'],
])('refuses a backfill from %s', (_, BackfillFrom) => {
  const lab = world(false)
  expect(() => lab.run('ce:StartCostAllocationTagBackfill', { BackfillFrom })).toThrow(
    expect.objectContaining({ code: 'ValidationException' }),
  )
})

test('refuses no entries, too many, and a status that is none', () => {
  const lab = world(false)
  const entry = { TagKey: 'Owner', Status: 'Active' as const }
  for (const entries of [[], new Array(21).fill(entry), [{ ...entry, Status: 'On' as never }]])
    expect(() => lab.run('ce:UpdateCostAllocationTagsStatus', { CostAllocationTagsStatus: entries })).toThrow(
      expect.objectContaining({ code: 'ValidationException' }),
    )
})
