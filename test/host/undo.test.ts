/** Undo at the doors: what it names, what a new call makes of redo, and what a restart keeps. */
import { expect, it } from 'vitest'
import { temporaryFolders } from '../support/folder.ts'
import { openHost } from '../support/host.ts'

const folderOf = temporaryFolders()

it('names the call and the thing; a new call forgets the redo, and the undone future stays as a branch', async () => {
  const host = await openHost({ rate: 0 })
  expect(await host.control('sim:GetUndo', {})).toEqual({})
  const { GroupId } = await host.ask('ec2:CreateSecurityGroup', { GroupName: 'a', Description: 'a' })
  await host.ask('ec2:DeleteSecurityGroup', { GroupId })
  expect(await host.control('sim:GetUndo', {})).toMatchObject({
    undo: { operation: 'ec2:DeleteSecurityGroup', about: GroupId },
  })
  const state = await host.control('sim:Undo', {})
  expect(state.now).toBe(new Date(host.world.engine.now).toISOString())
  const { SecurityGroups } = await host.run('ec2:DescribeSecurityGroups', { GroupIds: [GroupId ?? ''] })
  expect(SecurityGroups).toHaveLength(1)
  expect(await host.control('sim:GetUndo', {})).toMatchObject({
    undo: { operation: 'ec2:CreateSecurityGroup' },
    redo: { operation: 'ec2:DeleteSecurityGroup', about: GroupId },
  })
  host.wait(60)
  await host.control('sim:Redo', {})
  expect((await host.control('sim:GetUndo', {})).redo).toBeUndefined()
  await host.control('sim:Undo', {})
  await host.ask('ec2:AllocateAddress', {})
  expect((await host.control('sim:GetUndo', {})).redo).toBeUndefined()
  await expect(host.control('sim:Redo', {})).rejects.toThrow('There is nothing to redo.')
  expect((await host.control('sim:ListBranches', {})).branches).toHaveLength(1)
  host.close()
})

it('CloudTrail forgets the undone call and no other of the same moment', async () => {
  const host = await openHost({ rate: 0 })
  await host.ask('ec2:AllocateAddress', {})
  host.wait(1)
  await host.ask('ec2:CreateSecurityGroup', { GroupName: 'a', Description: 'a' })
  const names = async () =>
    ((await host.ask('cloudtrail:LookupEvents', {})).Events ?? []).map(({ EventName }) => EventName)
  expect(await names()).toEqual(['CreateSecurityGroup', 'AllocateAddress'])
  await host.control('sim:Undo', {})
  expect((await names()).filter((name) => name !== 'LookupEvents')).toEqual(['AllocateAddress'])
  host.close()
})

it('outlives a restart', async () => {
  const folder = folderOf()
  const first = await openHost({ folder, rate: 0 })
  await first.ask('ec2:AllocateAddress', {})
  first.wait(30)
  await first.control('sim:Undo', {})
  first.close()
  const second = await openHost({ folder, rate: 0 })
  expect((await second.run('ec2:DescribeAddresses', {})).Addresses).toEqual([])
  await second.control('sim:Redo', {})
  expect((await second.run('ec2:DescribeAddresses', {})).Addresses).toHaveLength(1)
  second.close()
})
