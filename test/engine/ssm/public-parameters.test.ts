/** The public AMI parameters, found by name, by list and by path. AWS: Systems Manager user guide, "Public parameters". */
import { beforeEach, describe, expect, test } from 'vitest'
import { imageNamed, publicParameters } from '../../../electron/engine/services/ec2/images/catalog.ts'
import { type Harness, harness } from '../../support/harness.ts'

const NAME = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
let h: Harness

beforeEach(() => {
  h = harness()
})

describe('one parameter', () => {
  test('holds the image of its Region', () => {
    for (const region of ['us-east-1', 'ap-northeast-2'])
      expect(h.run('ssm:GetParameter', { Name: NAME }, region).Parameter).toEqual({
        Name: NAME,
        Type: 'String',
        Value: imageNamed(region, 'al2023-x86_64')?.id,
        Version: 1,
        LastModifiedDate: '2026-10-01T00:00:00.000Z',
        ARN: `arn:aws:ssm:${region}::parameter${NAME}`,
        DataType: 'aws:ec2:image',
      })
  })

  test('every one of them launches or is at least a known image', () => {
    for (const { name, value } of publicParameters('us-east-1')) {
      expect(h.run('ssm:GetParameter', { Name: name }).Parameter?.Value).toBe(value)
      expect(h.run('ec2:DescribeImages', { ImageIds: [value] }).Images).toHaveLength(1)
    }
  })

  test('by ARN and by version', () => {
    const arn = `arn:aws:ssm:us-east-1::parameter${NAME}`
    expect(h.run('ssm:GetParameter', { Name: arn }).Parameter?.Name).toBe(NAME)
    expect(h.run('ssm:GetParameter', { Name: `${NAME}:1` }).Parameter).toMatchObject({ Name: NAME, Selector: ':1' })
    expect(h.reject('ssm:GetParameter', { Name: `${NAME}:2` }).code).toBe('ParameterVersionNotFound')
  })

  test('an unknown one is not found', () => {
    expect(h.reject('ssm:GetParameter', { Name: '/my/own' })).toMatchObject({
      code: 'ParameterNotFound',
      httpStatus: 400,
    })
  })
})

describe('several parameters', () => {
  test('unknown names are listed, not refused', () => {
    const answer = h.run('ssm:GetParameters', { Names: [NAME, '/my/own'] })
    expect(answer.Parameters?.map((parameter) => parameter.Name)).toEqual([NAME])
    expect(answer.InvalidParameters).toEqual(['/my/own'])
  })

  test('eleven names, or one twice, are refused', () => {
    const names = Array.from({ length: 11 }, (_, index) => `/p/${index}`)
    expect(h.reject('ssm:GetParameters', { Names: names }).code).toBe('ValidationException')
    expect(h.reject('ssm:GetParameters', { Names: [NAME, NAME] }).code).toBe('ValidationException')
  })
})

describe('a path', () => {
  const collect = (path: string, recursive: boolean) => {
    const names: (string | undefined)[] = []
    let NextToken: string | undefined
    do {
      const page = h.run('ssm:GetParametersByPath', {
        Path: path,
        Recursive: recursive,
        MaxResults: 3,
        ...(NextToken ? { NextToken } : {}),
      })
      names.push(...(page.Parameters ?? []).map((parameter) => parameter.Name))
      NextToken = page.NextToken
    } while (NextToken)
    return names
  }

  test('one level, or all below, in pages, sorted by name', () => {
    const all = publicParameters('us-east-1').map((parameter) => parameter.name)
    expect(collect('/aws/service/ami-amazon-linux-latest', false)).toEqual(
      all.filter((name) => name.startsWith('/aws/service/ami-amazon-linux-latest/')).sort(),
    )
    expect(collect('/aws/service/', false)).toEqual([])
    expect(collect('/aws/service/', true)).toEqual([...all].sort())
  })

  test('refusals', () => {
    expect(h.reject('ssm:GetParametersByPath', { Path: 'aws/service' }).code).toBe('ValidationException')
    expect(h.reject('ssm:GetParametersByPath', { Path: '/', MaxResults: 11 }).code).toBe('ValidationException')
    expect(h.reject('ssm:GetParametersByPath', { Path: '/', NextToken: 'x' }).code).toBe('InvalidNextToken')
    expect(h.reject('ssm:GetParametersByPath', { Path: '/', ParameterFilters: [{ Key: 'Name' }] }).code).toBe(
      'InvalidFilterKey',
    )
  })
})
