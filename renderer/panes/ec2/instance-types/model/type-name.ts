/**
 * Reads an instance type's name: series, generation, attributes, size. AWS: EC2 instance types guide, "Amazon EC2 instance type
 * naming conventions".
 */
export type Category = 'general' | 'compute' | 'memory' | 'storage' | 'accelerated' | 'hpc'

export interface TypeName {
  readonly family: string
  readonly series: string
  readonly generation: number
  /** Codes of ATTRIBUTES, in the order of the name. */
  readonly attributes: readonly string[]
  readonly size: string
  readonly category: Category
}

/** Longer series first, so that `inf2` is not read as `i` and the rest. */
const SERIES: Readonly<Record<string, Category>> = {
  mac: 'general',
  hpc: 'hpc',
  inf: 'accelerated',
  trn: 'accelerated',
  im: 'storage',
  is: 'storage',
  dl: 'accelerated',
  gr: 'accelerated',
  vt: 'accelerated',
  a: 'general',
  m: 'general',
  t: 'general',
  c: 'compute',
  r: 'memory',
  u: 'memory',
  x: 'memory',
  z: 'memory',
  d: 'storage',
  h: 'storage',
  i: 'storage',
  f: 'accelerated',
  g: 'accelerated',
  p: 'accelerated',
}

/** Attribute letters that have words of their own under `instanceTypes.attribute`. */
export const ATTRIBUTES = ['a', 'b', 'd', 'e', 'flex', 'g', 'i', 'n', 'q', 'z'] as const

const isAttribute = (code: string): boolean => (ATTRIBUTES as readonly string[]).includes(code)

/** `u-6tb1` puts its memory before the generation; every other family is series, generation, letters, suffix. */
function splitFamily(
  family: string,
): { series: string; generation: number; letters: string; suffix: string } | undefined {
  const highMemory = /^u-(\d+tb)(\d)$/.exec(family)
  if (highMemory) return { series: 'u', generation: Number(highMemory[2]), letters: '', suffix: highMemory[1] ?? '' }
  const plain = /^([a-z]+)(\d+)([a-z]*)(?:-([a-z0-9]+))?$/.exec(family)
  if (!plain) return undefined
  return { series: plain[1] ?? '', generation: Number(plain[2]), letters: plain[3] ?? '', suffix: plain[4] ?? '' }
}

/** The parts of a name such as `c7gn.xlarge`; undefined when it is not the name of an instance type. */
export function readTypeName(name: string): TypeName | undefined {
  const [family = '', size, ...rest] = name.split('.')
  if (!size || rest.length > 0) return undefined
  const parts = splitFamily(family)
  const category = parts && SERIES[parts.series]
  if (!parts || !category) return undefined
  return {
    family,
    series: parts.series,
    generation: parts.generation,
    attributes: [...parts.letters, ...(parts.suffix ? [parts.suffix] : [])],
    size,
    category,
  }
}

/** `2` of `2xlarge`: how many times an xlarge it is; undefined for sizes that are not a multiple of it. */
export const timesXlarge = (size: string): number | undefined => {
  const times = /^(\d+)xlarge$/.exec(size)?.[1]
  return times === undefined ? undefined : Number(times)
}

export type Translate = (key: string, named?: Record<string, unknown>) => string

/** `3rd generation`: every language counts in its own way. AWS has not gone beyond nine; a later one shows as its number. */
export const generationText = (n: number, t: Translate): string =>
  n >= 1 && n <= 9 ? t(`instanceTypes.generation.${n}`) : String(n)

/** `t3.micro = t family · 3rd generation · micro`, in the language of `t`; undefined for a name that cannot be read. */
export function decodeTypeName(name: string, t: Translate): string | undefined {
  const parts = readTypeName(name)
  if (!parts) return undefined
  const attributes = parts.attributes.map((code) =>
    isAttribute(code) ? t('instanceTypes.attributeOf', { code, meaning: t(`instanceTypes.attribute.${code}`) }) : code,
  )
  const words = [
    t('instanceTypes.seriesOf', { series: parts.series }),
    generationText(parts.generation, t),
    ...attributes,
    parts.size,
  ]
  return `${name} = ${words.join(' · ')}`
}
