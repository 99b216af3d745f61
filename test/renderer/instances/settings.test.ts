import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { launch } from '../../support/host.ts'
import { pick, write } from '../list-page.ts'
import { type ConsoleUnderTest, openConsole } from './open-console.ts'

let shown: ConsoleUnderTest
let id: string

beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

async function instance(state: 'running' | 'stopped', locale: 'en' | 'ko' = 'en') {
  shown = await openConsole('/ec2/Instances:', locale)
  id = (await launch(shown.host))[0] ?? ''
  await shown.wait(60)
  if (state === 'stopped') {
    await shown.host.run('ec2:StopInstances', { InstanceIds: [id] })
    await shown.wait(300)
  }
  document.querySelector<HTMLInputElement>('tbody tr input')?.click()
  await shown.settle()
}
const choose = async (group: string, item: string) => {
  await shown.press('Actions')
  await shown.press(group)
  await shown.press(item)
}
const described = async () =>
  (await shown.host.run('ec2:DescribeInstances', { InstanceIds: [id] })).Reservations?.[0]?.Instances?.[0]
const radio = async (value: string) => {
  document.querySelector<HTMLInputElement>(`[role="dialog"] input[value="${value}"]`)?.click()
  await shown.settle()
}
const reasonOf = (item: string) => {
  const found = [...document.querySelectorAll('[role="menuitem"]')].find((each) => each.textContent?.includes(item))
  return document.getElementById(found?.getAttribute('aria-describedby') ?? '')?.textContent ?? found?.textContent ?? ''
}

describe('Actions, Instance settings', () => {
  it('switches automatic recovery off', async () => {
    await instance('running')
    await choose('Instance settings', 'Change auto-recovery behavior')
    await radio('disabled')
    await shown.press('Save')
    expect((await described())?.MaintenanceOptions?.AutoRecovery).toBe('disabled')
    expect(useFlashStore().items[0]?.content).toBe(`Changed the auto-recovery behavior of ${id}`)
  })

  it('moves a stopped instance into a partition of a placement group', async () => {
    await instance('stopped')
    await shown.host.run('ec2:CreatePlacementGroup', { GroupName: 'parts', Strategy: 'partition', PartitionCount: 3 })
    await choose('Instance settings', 'Modify instance placement')
    await pick(shown, 'Placement group', 'parts')
    await pick(shown, 'Target partition', '2')
    await shown.press('Save')
    expect((await described())?.Placement).toMatchObject({ GroupName: 'parts', PartitionNumber: 2 })
  })

  it('shows what the engine refuses, in the dialog', async () => {
    await instance('stopped')
    await shown.host.run('ec2:CreatePlacementGroup', { GroupName: 'hpc', Strategy: 'cluster' })
    await choose('Instance settings', 'Modify instance placement')
    await pick(shown, 'Placement group', 'hpc')
    await shown.press('Save')
    expect(document.querySelector('[role="dialog"] [role="alert"]')?.textContent).toContain('InvalidParameter')
    expect((await described())?.Placement?.GroupName ?? '').toBe('')
  })

  it('aims a stopped instance at a Capacity Reservation', async () => {
    await instance('stopped')
    const zone = (await described())?.Placement?.AvailabilityZone
    const { CapacityReservation } = await shown.host.run('ec2:CreateCapacityReservation', {
      InstanceType: 't3.micro',
      InstancePlatform: 'Linux/UNIX',
      AvailabilityZone: zone,
      InstanceCount: 1,
    })
    const reservation = CapacityReservation?.CapacityReservationId ?? ''
    await choose('Instance settings', 'Modify Capacity Reservation settings')
    await radio('target')
    await pick(shown, 'Capacity Reservation ID', reservation)
    await shown.press('Save')
    expect((await described())?.CapacityReservationSpecification).toEqual({
      CapacityReservationTarget: { CapacityReservationId: reservation },
    })
  })

  it('says why placement and reservations need a stopped instance', async () => {
    await instance('running')
    await shown.press('Actions')
    await shown.press('Instance settings')
    for (const item of ['Modify instance placement', 'Modify Capacity Reservation settings'])
      expect(reasonOf(item)).toContain('must be stopped')
  })

  it('changes metadata options and lets tags into the metadata', async () => {
    await instance('running')
    await choose('Instance settings', 'Modify instance metadata options')
    await radio('optional')
    await write(shown, 'Metadata response hop limit', '65')
    expect(shown.text()).toContain('Enter a number from 1 to 64.')
    await write(shown, 'Metadata response hop limit', '3')
    await shown.press('Save')
    expect((await described())?.MetadataOptions).toMatchObject({ HttpTokens: 'optional', HttpPutResponseHopLimit: 3 })
    await choose('Instance settings', 'Allow tags in instance metadata')
    document.querySelector<HTMLInputElement>('[role="dialog"] input[type="checkbox"]')?.click()
    await shown.settle()
    await shown.press('Save')
    expect((await described())?.MetadataOptions?.InstanceMetadataTags).toBe('enabled')
  })
})

it('makes a launch template that launches the same again', async () => {
  await instance('running')
  await choose('Image and templates', 'Create template from instance')
  await write(shown, 'Launch template name', 'again')
  await shown.press('Create launch template')
  expect(useFlashStore().items[0]?.content).toBe('Created the launch template again')
  const { Instances = [] } = await shown.host.run('ec2:RunInstances', {
    LaunchTemplate: { LaunchTemplateName: 'again' },
    MinCount: 1,
    MaxCount: 1,
  })
  const first = await described()
  expect(Instances[0]).toMatchObject({
    ImageId: first?.ImageId,
    InstanceType: first?.InstanceType,
    SubnetId: first?.SubnetId,
  })
})

describe('the page Manage instance state', () => {
  const states = () =>
    [...document.querySelectorAll<HTMLInputElement>('[role="radiogroup"] input')].map((each) => [
      each.value,
      !each.disabled,
    ])

  it('offers what the state allows, asks first, and follows', async () => {
    await instance('running')
    await shown.press('Actions')
    await shown.press('Manage instance state')
    await expect.poll(() => document.querySelector('h1')?.textContent).toContain('Manage instance state')
    await shown.settle()
    expect(states()).toEqual([
      ['stop', true],
      ['start', false],
      ['reboot', true],
      ['hibernate', false],
      ['terminate', true],
    ])
    document.querySelector<HTMLInputElement>('input[value="stop"]')?.click()
    await shown.settle()
    await shown.press('Change state')
    expect(shown.text()).toContain('Stop instance?')
    await shown.press('Stop')
    await shown.wait(300)
    expect(Object.fromEntries(states())).toMatchObject({ start: true, stop: false })
    document.querySelector<HTMLInputElement>('input[value="start"]')?.click()
    await shown.settle()
    await shown.press('Change state')
    await shown.wait(60)
    expect((await described())?.State?.Name).toBe('running')
  })
})
