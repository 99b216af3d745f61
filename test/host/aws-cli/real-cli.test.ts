/**
 * The shell's `aws` beside the real one, over the same world: what both write must be the same bytes. Skipped by name where the
 * aws CLI is absent. Exit codes are not compared: version 1 has older ones.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../support/server.ts'
import { COMPARED } from './data/compared.ts'

function present(): boolean {
  try {
    execFileSync('aws', ['--version'], { stdio: 'ignore', timeout: 60_000 })
    return true
  } catch {
    return false
  }
}

const REGION = 'ap-northeast-2'
const AMI = 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
const TAGS = 'ResourceType=instance,Tags=[{Key=Name,Value=Web Server}]'
const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
}

describe.skipIf(!present())('beside the real aws CLI', () => {
  let server: TestServer
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'cumulab-cli-'))
  const post = async <T>(route: string, body: object): Promise<T> => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${server.api}/_sim/${route}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return (await answer.json()) as T
  }
  const ours = async (Line: string): Promise<string> =>
    (await post<{ output: string }>('cloud-shell', { Session: 'test', Line, Region: REGION })).output

  function real(line: string): string {
    const { stdout, stderr } = spawnSync('/bin/sh', ['-c', line], {
      encoding: 'utf8',
      timeout: 60_000,
      env: {
        PATH: process.env['PATH'],
        HOME: home,
        TZ: 'UTC',
        PYTHONUTF8: '1',
        AWS_ENDPOINT_URL: server.api,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_DEFAULT_REGION: REGION,
        AWS_CONFIG_FILE: path.join(home, 'config'),
      },
    })
    return stdout + stderr
  }

  beforeAll(async () => {
    // Version 2's way of writing times, which version 1 has to be asked for.
    fs.writeFileSync(path.join(home, 'config'), '[default]\ncli_timestamp_format = iso8601\n')
    server = await startServer(['--memory', '--seed', '7', '--epoch', '2026-11-01T00:00:00Z', '--rate', '0'])
    await ours(
      `aws ec2 run-instances --image-id ${AMI} --instance-type t3.micro --count 2 --tag-specifications '${TAGS}'`,
    )
    await ours(`aws iam create-role --role-name app --assume-role-policy-document '${JSON.stringify(TRUST)}'`)
    await post('advance', { seconds: 7200 })
  }, 60_000)
  afterAll(async () => {
    await server.end()
    fs.rmSync(home, { recursive: true, force: true })
  })

  it.each(COMPARED)('%s', { timeout: 90_000 }, async (line) => {
    expect(await ours(line)).toBe(real(line))
  })
})
