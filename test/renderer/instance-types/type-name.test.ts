import { describe, expect, it } from 'vitest'
import { createConsoleI18n } from '../../../renderer/i18n/index.ts'
import { hourPrice } from '../../../renderer/panes/ec2/instance-types/model/price-text.ts'
import { byFamilyAndSize } from '../../../renderer/panes/ec2/instance-types/model/type-facts.ts'
import { decodeTypeName, readTypeName } from '../../../renderer/panes/ec2/instance-types/model/type-name.ts'
import { types } from '../launch/sample.ts'

const words = (locale: 'en' | 'ko') => {
  const { t } = createConsoleI18n(locale).global
  return (key: string, named: Record<string, unknown> = {}) => t(key, named)
}

describe('the name of an instance type', () => {
  it.each([
    ['t3.micro', 't', 3, [], 'micro', 'general'],
    ['c7gn.xlarge', 'c', 7, ['g', 'n'], 'xlarge', 'compute'],
    ['m7i-flex.large', 'm', 7, ['i', 'flex'], 'large', 'general'],
    ['u-6tb1.56xlarge', 'u', 1, ['6tb'], '56xlarge', 'memory'],
    ['u7i-12tb.224xlarge', 'u', 7, ['i', '12tb'], '224xlarge', 'memory'],
    ['im4gn.large', 'im', 4, ['g', 'n'], 'large', 'storage'],
    ['hpc7a.96xlarge', 'hpc', 7, ['a'], '96xlarge', 'hpc'],
    ['inf2.xlarge', 'inf', 2, [], 'xlarge', 'accelerated'],
    ['i3.metal', 'i', 3, [], 'metal', 'storage'],
  ] as const)('%s', (name, series, generation, attributes, size, category) => {
    expect(readTypeName(name)).toMatchObject({ series, generation, attributes, size, category })
  })

  it('is read for every type of the catalogue', () => {
    expect(types.filter((type) => !readTypeName(type.name)).map((type) => type.name)).toEqual([])
  })

  it.each(['', 't3', 'micro', 't3.micro.large', '3t.micro'])('"%s" is none', (name) => {
    expect(readTypeName(name)).toBeUndefined()
  })

  it('is taken apart in words', () => {
    expect(decodeTypeName('t3.micro', words('en'))).toBe('t3.micro = t family · 3rd generation · micro')
    expect(decodeTypeName('t3.micro', words('ko'))).toBe('t3.micro = t 패밀리 · 3세대 · micro')
    expect(decodeTypeName('c7gn.large', words('en'))).toContain('g (AWS Graviton processors)')
  })
})

describe('the list', () => {
  it('begins with the free tier, cheapest first, and goes on from small to large', () => {
    const sorted = [...types].sort(byFamilyAndSize)
    const free = sorted.filter((type) => type.freeTier)
    expect(sorted.slice(0, free.length)).toEqual(free)
    expect(Number(free[0]?.linux)).toBeLessThanOrEqual(Number(free[1]?.linux))
    const t3 = sorted.filter((type) => type.family === 't3' && !type.freeTier).map((type) => type.size)
    expect(t3).toEqual(['nano', 'medium', 'large', 'xlarge', '2xlarge'])
  })

  it('writes list prices without needless zeros', () => {
    expect([hourPrice('0.013000000'), hourPrice('12.240000000'), hourPrice('0')]).toEqual(['0.013', '12.24', '0'])
  })
})
