/**
 * Terraform, where it is present with its AWS provider (nothing here downloads it): two instances, an Elastic IP, a key pair, a
 * security group and a volume, what watches them (alarms, a topic, a dashboard, logs) and what watches their cost are applied, planned
 * without a difference, and destroyed.
 */
import { execFile, execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import * as Ec2 from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Account, openAccount } from '../support/account.ts'

/** Where a machine keeps providers without a network. AWS's own come from the registry, which no test may ask. */
const MIRRORS = ['/opt/tf-plugins', path.join(os.homedir(), '.terraform.d/plugins')]

/** Reading a provider of some hundred megabytes takes seconds; a minute means that it asks a network there is none of. */
const INIT_MS = 60_000

interface Workplace {
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
}
const leave = (folder: string): void => fs.rmSync(folder, { recursive: true, force: true })

/** A folder in which Terraform is ready to run; undefined, and no folder left, where it or its provider is missing. */
function prepare(): Workplace | undefined {
  const mirror = MIRRORS.find((each) => fs.existsSync(path.join(each, 'registry.terraform.io/hashicorp/aws')))
  if (!mirror) return undefined
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cumulab-terraform-'))
  const rc = path.join(folder, 'terraform.rc')
  fs.writeFileSync(rc, `provider_installation {\n  filesystem_mirror { path = ${JSON.stringify(mirror)} }\n}\n`)
  fs.copyFileSync(path.join(import.meta.dirname, 'terraform/main.tf'), path.join(folder, 'main.tf'))
  const env = { ...process.env, TF_CLI_CONFIG_FILE: rc, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' }
  try {
    execFileSync('terraform', ['init', '-input=false'], { cwd: folder, env, stdio: 'ignore', timeout: INIT_MS })
    return { folder, env }
  } catch {
    leave(folder)
    return undefined
  }
}
const workplace = prepare()

describe.skipIf(!workplace)('Terraform', () => {
  const { folder, env } = workplace ?? { folder: '', env: {} }
  let account: Account
  beforeAll(async () => {
    account = await openAccount({ settle: 'instant' })
  })
  afterAll(async () => {
    await account.close()
    leave(folder)
  })

  const terraform = (command: string, ...flags: string[]) =>
    promisify(execFile)('terraform', [command, '-input=false', '-no-color', `-var=api=${account.api}`, ...flags], {
      cwd: folder,
      env,
      timeout: 150_000,
    })
  const instances = async (): Promise<(string | undefined)[]> => {
    const { Reservations = [] } = await account.ec2.send(new Ec2.DescribeInstancesCommand({}))
    return Reservations.flatMap((each) => each.Instances ?? []).map(({ State }) => State?.Name)
  }

  it('applies, plans without a difference, and destroys', { timeout: 300_000 }, async () => {
    expect((await terraform('apply', '-auto-approve')).stdout).toContain('Apply complete! Resources: 16 added')
    expect(await instances()).toEqual(['running', 'running'])
    // -detailed-exitcode ends with 2 when there is a difference.
    expect((await terraform('plan', '-detailed-exitcode')).stdout).toContain('No changes.')
    expect((await terraform('destroy', '-auto-approve')).stdout).toContain('Destroy complete! Resources: 16 destroyed')
    expect(await instances()).toEqual(['terminated', 'terminated'])
  })
})
