/** The account's switch of the serial console. */
import { expect, test } from 'vitest'
import { harness } from '../../support/harness.ts'

test('access is off at first, switched in each Region by itself, and a rehearsal switches nothing', () => {
  const world = harness()
  const status = (region?: string) =>
    world.run('ec2:GetSerialConsoleAccessStatus', {}, region).SerialConsoleAccessEnabled
  expect(status()).toBe(false)
  expect(world.reject('ec2:EnableSerialConsoleAccess', { DryRun: true }).code).toBe('DryRunOperation')
  expect(status()).toBe(false)
  expect(world.run('ec2:EnableSerialConsoleAccess', {})).toEqual({ SerialConsoleAccessEnabled: true })
  expect([status(), status('ap-northeast-2')]).toEqual([true, false])
  expect(world.run('ec2:DisableSerialConsoleAccess', {})).toEqual({ SerialConsoleAccessEnabled: false })
  expect(status()).toBe(false)
})
