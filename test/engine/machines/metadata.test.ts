/** The instance metadata service: tokens, statuses and the tree, as AWS's guide tells them. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import type { MetadataAnswer } from '../../../shared/operations/machine.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { ami, launch } from '../ec2/scenes.ts'

const TTL = 'X-aws-ec2-metadata-token-ttl-seconds'
const TOKEN = 'X-aws-ec2-metadata-token'
let world: Harness
let id: string

function ask(Method: string, Path: string, Headers: Record<string, string> = {}, instance = id): MetadataAnswer {
  const input: In<'sim:GetMetadata'> = { InstanceId: instance, Method, Path, Headers }
  return world.run('sim:GetMetadata', input)
}
const token = (seconds = 60, instance = id): string =>
  ask('PUT', '/latest/api/token', { [TTL]: String(seconds) }, instance).body
const get = (path: string): MetadataAnswer => ask('GET', path, { [TOKEN]: token() })

beforeEach(() => {
  world = harness()
  id = launch(world, { UserData: Buffer.from('#!/bin/sh\ntrue\n').toString('base64') })[0] as string
  world.wait(60)
})

describe('a token', () => {
  it.each([
    [{ [TTL]: '1' }, 200],
    [{ [TTL]: '21600' }, 200],
    [{ [TTL]: '21601' }, 400],
    [{ [TTL]: '0' }, 400],
    [{ [TTL]: 'soon' }, 400],
    [{}, 400],
    [{ [TTL]: '60', 'X-Forwarded-For': '1.2.3.4' }, 403],
  ])('asked for with %j is answered %i', (headers, status) => {
    const answer = ask('PUT', '/latest/api/token', headers as Record<string, string>)
    expect(answer.status).toBe(status)
    if (status === 200) expect(answer.tokenTtl).toBe(Number((headers as Record<string, string>)[TTL]))
  })
  it('is refused on a versioned path, and PUT elsewhere', () => {
    expect(ask('PUT', '/2021-03-23/api/token', { [TTL]: '60' }).status).toBe(403)
    expect(ask('PUT', '/latest/meta-data/', {}).status).toBe(405)
    expect(ask('POST', '/latest/meta-data/', {}).status).toBe(405)
  })
  it('is asked for by Amazon Linux 2023, holds for its time, and for its own instance', () => {
    expect(ask('GET', '/latest/meta-data/').status).toBe(401)
    const mine = token(60)
    expect(ask('GET', '/latest/meta-data/instance-id', { [TOKEN]: mine })).toEqual({ status: 200, body: id })
    const [other = ''] = launch(world)
    world.wait(30)
    expect(ask('GET', '/latest/meta-data/instance-id', { [TOKEN]: mine }, other).status).toBe(401)
    world.wait(31)
    expect(ask('GET', '/latest/meta-data/instance-id', { [TOKEN]: mine }).status).toBe(401)
    expect(ask('GET', '/latest/meta-data/', { [TOKEN]: 'nonsense' }).status).toBe(401)
  })
  it('is not needed where the options say optional, and nothing is answered where they say disabled', () => {
    const [open = ''] = launch(world, { MetadataOptions: { HttpTokens: 'optional' } })
    const [shut = ''] = launch(world, { MetadataOptions: { HttpEndpoint: 'disabled' } })
    world.wait(60)
    expect(ask('GET', '/latest/meta-data/instance-id', {}, open).body).toBe(open)
    expect(ask('GET', '/latest/meta-data/instance-id', {}, shut).status).toBe(403)
    expect(ask('PUT', '/latest/api/token', { [TTL]: '60' }, shut).status).toBe(403)
  })
})

describe('the tree', () => {
  it.each([
    ['/', /^1\.0\n2007-01-19\n2021-03-23\nlatest$/],
    ['/latest/', /^dynamic\nmeta-data\nuser-data$/],
    ['/latest/user-data', /^#!\/bin\/sh\ntrue\n$/],
    ['/latest/meta-data/instance-type', /^t3\.micro$/],
    ['/latest/meta-data/placement/region', /^us-east-1$/],
    ['/latest/meta-data/placement/', /^availability-zone\navailability-zone-id\nregion$/],
    ['/latest/meta-data/security-groups', /^default$/],
    ['/latest/meta-data/system', /^nitro$/],
    ['/latest/meta-data/events/maintenance/scheduled', /^\[\]$/],
    ['/latest/meta-data/local-ipv4', /^172\.31\.\d+\.\d+$/],
    ['/latest/meta-data/public-ipv4', /^\d+\.\d+\.\d+\.\d+$/],
    ['/latest/meta-data/instance-life-cycle', /^on-demand$/],
    ['/latest/meta-data/services/domain', /^amazonaws\.com$/],
    ['/latest/dynamic/instance-identity/document', /^\{\n {2}"accountId" : "123456789012",\n/],
  ])('%s', (path, expected) => {
    const answer = get(path)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatch(expected)
  })
  it.each([
    '/latest/meta-data/spot/instance-action',
    '/latest/meta-data/iam/info',
    '/latest/nothing',
    '/meta-data',
    '/latest/meta-data/tags/instance/',
  ])('%s is not there', (path) => {
    expect(get(path).status).toBe(404)
  })
  it('lists directories with a slash', () => {
    expect(get('/latest/meta-data/').body.split('\n')).toEqual(
      expect.arrayContaining(['ami-id', 'block-device-mapping/', 'instance-id', 'network/', 'placement/']),
    )
  })
  it('has the tags where the options let it', () => {
    const [tagged = ''] = launch(world, {
      MetadataOptions: { HttpTokens: 'optional', InstanceMetadataTags: 'enabled' },
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'web' }] }],
    })
    world.wait(60)
    expect(ask('GET', '/latest/meta-data/tags/instance/Name', {}, tagged)).toEqual({ status: 200, body: 'web' })
  })
  it('has the network of each interface, and the public half of the key', () => {
    const PublicKeyMaterial = Buffer.from('ssh-ed25519 AAAA me').toString('base64')
    const effect = { type: 'ed25519', publicKey: 'ssh-ed25519 AAAA me', fingerprint: 'ff' }
    world.run('ec2:ImportKeyPair', { KeyName: 'mine', PublicKeyMaterial }, undefined, effect)
    const [keyed = ''] = launch(world, { KeyName: 'mine', MetadataOptions: { HttpTokens: 'optional' } })
    world.wait(60)
    const mac = ask('GET', '/latest/meta-data/mac', {}, keyed).body
    const of = (leaf: string) => ask('GET', `/latest/meta-data/network/interfaces/macs/${mac}/${leaf}`, {}, keyed).body
    expect(of('subnet-ipv4-cidr-block')).toMatch(/^172\.31\.\d+\.0\/20$/)
    expect(of('vpc-ipv4-cidr-blocks')).toBe('172.31.0.0/16')
    expect(ask('GET', '/latest/meta-data/public-keys/', {}, keyed).body).toBe('0=mine')
    expect(ask('GET', '/latest/meta-data/public-keys/0/openssh-key', {}, keyed).body).toBe('ssh-ed25519 AAAA me')
  })
  it('tells of maintenance ahead', () => {
    const fault = { kind: 'host-retirement', instanceId: id, event: 'instance-reboot', noticeSeconds: 3600 } as const
    world.run('sim:InjectFault', fault)
    expect(JSON.parse(get('/latest/meta-data/events/maintenance/scheduled').body)).toMatchObject([
      { Code: 'instance-reboot', State: 'active', NotBefore: expect.stringMatching(/^1 Oct 2026 \d\d:\d\d:\d\d GMT$/) },
    ])
  })
  it("has the role's credentials while a profile is attached", () => {
    const trust = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    }
    world.run('iam:CreateRole', { RoleName: 'web', AssumeRolePolicyDocument: JSON.stringify(trust) })
    world.run('iam:CreateInstanceProfile', { InstanceProfileName: 'web' })
    world.run('iam:AddRoleToInstanceProfile', { InstanceProfileName: 'web', RoleName: 'web' })
    world.run('ec2:AssociateIamInstanceProfile', { InstanceId: id, IamInstanceProfile: { Name: 'web' } })
    world.wait(60)
    expect(get('/latest/meta-data/iam/security-credentials/').body).toBe('web')
    expect(JSON.parse(get('/latest/meta-data/iam/security-credentials/web').body)).toMatchObject({
      Code: 'Success',
      Type: 'AWS-HMAC',
      AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
    })
  })
})

describe('GetConsoleOutput', () => {
  it.each([
    ['i-0', 'InvalidInstanceID.Malformed'],
    ['i-0123456789abcdef0', 'InvalidInstanceID.NotFound'],
  ])('refuses %s', (InstanceId, code) => {
    expect(world.reject('ec2:GetConsoleOutput', { InstanceId }).code).toBe(code)
  })
  it('is in base64, whatever the letters, and empty before the first boot', () => {
    const [fresh = ''] = launch(world, { ImageId: ami('al2023-x86_64') })
    expect(world.run('ec2:GetConsoleOutput', { InstanceId: fresh }).Output).toBeUndefined()
    const { Output = '' } = world.run('ec2:GetConsoleOutput', { InstanceId: id })
    const text = Buffer.from(Output, 'base64').toString('utf8')
    expect(text).toContain('Linux version')
    expect(Buffer.from(text).toString('base64')).toBe(Output)
  })
})

it('only the simulator records what a machine did', () => {
  const input = { InstanceId: id, Files: {}, Packages: [], Services: {}, Console: '' }
  expect(world.reject('sim:RecordMachine', input).code).toBe('UnsupportedOperation')
})
