import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { generateModels } from '../../build/scripts/models.ts'
import type { ServiceModel } from '../../electron/api/model.ts'
import { loadModel, loadOtherServices } from '../../electron/api/models.ts'
import { SIMULATED_SERVICES } from '../../electron/api/route.ts'

const directory = path.resolve(import.meta.dirname, '../../electron/api/models')

describe('wire models', () => {
  it('are what the pinned SDK packages generate', () => {
    const generated = generateModels()
    const committed = fs.readdirSync(directory).filter((name) => name !== 'other-services.json')
    expect([...generated.keys()].sort()).toEqual(committed.sort())
    for (const [name, text] of generated) {
      const same = fs.readFileSync(path.join(directory, name), 'utf8') === text
      expect(same, `${name} differs: run "npm run models" and review the difference`).toBe(true)
    }
  })

  it.each(SIMULATED_SERVICES)(
    'say of $service what routing assumes',
    async ({ service, scope, version, targetPrefix }) => {
      const model = await loadModel(service)
      expect(model).toMatchObject({ service, scope, version })
      expect(model?.targetPrefix).toBe(targetPrefix)
    },
  )

  it('cover every operation of every service', async () => {
    const counts = await Promise.all(
      SIMULATED_SERVICES.map(async ({ service }) => [
        service,
        Object.keys((await loadModel(service))!.operations).length,
      ]),
    )
    expect(Object.fromEntries(counts)).toEqual({
      ec2: 823,
      cloudwatch: 55,
      ce: 47,
      sts: 12,
      ssm: 154,
      servicequotas: 26,
      iam: 180,
      events: 57,
      cloudtrail: 60,
      sns: 42,
      logs: 118,
      savingsplans: 10,
      pricing: 5,
      budgets: 26,
      support: 20,
      'compute-optimizer': 28,
      'bcm-data-exports': 12,
      invoicing: 21,
    })
  })

  it.each(SIMULATED_SERVICES)('refer only to shapes that exist: $service', async ({ service }) => {
    const { shapes, operations } = (await loadModel(service)) as ServiceModel
    const refs = shapes.flatMap((shape) => ('structure' in shape ? shape.members.map(([, ref]) => ref) : [shape.of]))
    const indexes = [...refs, ...Object.values(operations).flat()].filter((ref) => typeof ref === 'number')
    expect(indexes.every((index) => shapes[index] !== undefined)).toBe(true)
    expect(indexes.length).toBeGreaterThan(0)
    const inputs = Object.values(operations)
      .flat()
      .filter((ref) => ref !== null)
    expect(inputs.every((ref) => 'structure' in shapes[ref]!)).toBe(true)
  })

  it('knows EC2 wire names that follow none of the other names', async () => {
    const { shapes, operations } = (await loadModel('ec2')) as ServiceModel
    const input = shapes[operations['RunInstances']![0]!]!
    const members = 'structure' in input ? input.members : []
    const query = Object.fromEntries(members.map(([name, , wire]) => [name, wire?.query ?? name]))
    expect(query).toMatchObject({
      BlockDeviceMappings: 'BlockDeviceMapping',
      SecurityGroupIds: 'SecurityGroupId',
      TagSpecifications: 'TagSpecification',
      MaxCount: 'MaxCount',
    })
    expect(members.filter(([, , wire]) => wire?.required).map(([name]) => name)).toEqual(['MaxCount', 'MinCount'])
  })

  it('tells integers from fractions', async () => {
    const kinds = async (service: string, name: string) => {
      const shape = (await loadModel(service))!.shapes.find((each) => 'structure' in each && each.structure === name)
      return Object.fromEntries(
        shape && 'structure' in shape ? shape.members.map(([member, ref]) => [member, ref]) : [],
      )
    }
    expect(await kinds('ec2', 'RunInstancesRequest')).toMatchObject({ MinCount: 'integer', MaxCount: 'integer' })
    expect(await kinds('cloudwatch', 'MetricDatum')).toMatchObject({ Value: 'number', StorageResolution: 'integer' })
    expect(await kinds('servicequotas', 'ServiceQuota')).toMatchObject({ Value: 'number' })
  })

  it('has no model for a foreign service, not even one named like an object member', () => {
    expect(loadModel('lambda')).toBeUndefined()
    expect(loadModel('toString')).toBeUndefined()
  })

  it('lists other services with their operations', async () => {
    const { services, titles } = await loadOtherServices()
    const byTitle = Object.fromEntries(services.map((service) => [service.title, service]))
    expect(byTitle['Amazon SQS']).toMatchObject({
      scope: 'sqs',
      protocol: 'json',
      targetPrefix: 'AmazonSQS',
      jsonVersion: '1.0',
    })
    expect(byTitle['AWS Lambda']!.operations).toContainEqual(['ListFunctions', 'GET', '/2015-03-31/functions'])
    expect(byTitle['Amazon S3']!.protocol).toBe('rest-xml')
    expect(titles['budgets']).toBe('AWS Budgets')
    expect(services.every(({ scope }) => !SIMULATED_SERVICES.some((simulated) => simulated.scope === scope))).toBe(true)
  })
})
