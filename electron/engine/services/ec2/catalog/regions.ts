/** Regions, their zones and names. Source: AWS regional services pages and zone ids as commonly seen; read 2026-11-23. */
export interface RegionFacts {
  readonly name: string
  readonly location: string
  readonly zones: readonly { readonly name: string; readonly id: string }[]
  /** Prefix of billing usage types; us-east-1 has none. */
  readonly usagePrefix: string
}

const zonesOf = (region: string, code: string, letters: string): RegionFacts['zones'] =>
  [...letters].map((letter, index) => ({ name: `${region}${letter}`, id: `${code}-az${index + 1}` }))

export const REGION_FACTS: readonly RegionFacts[] = [
  {
    name: 'us-east-1',
    location: 'US East (N. Virginia)',
    zones: zonesOf('us-east-1', 'use1', 'abcdef'),
    usagePrefix: '',
  },
  {
    name: 'us-west-2',
    location: 'US West (Oregon)',
    zones: zonesOf('us-west-2', 'usw2', 'abcd'),
    usagePrefix: 'USW2-',
  },
  { name: 'eu-west-1', location: 'Europe (Ireland)', zones: zonesOf('eu-west-1', 'euw1', 'abc'), usagePrefix: 'EU-' },
  {
    name: 'ap-northeast-1',
    location: 'Asia Pacific (Tokyo)',
    zones: [
      { name: 'ap-northeast-1a', id: 'apne1-az4' },
      { name: 'ap-northeast-1c', id: 'apne1-az1' },
      { name: 'ap-northeast-1d', id: 'apne1-az2' },
    ],
    usagePrefix: 'APN1-',
  },
  {
    name: 'ap-northeast-2',
    location: 'Asia Pacific (Seoul)',
    zones: zonesOf('ap-northeast-2', 'apne2', 'abcd'),
    usagePrefix: 'APN2-',
  },
]

export const regionFacts = (region: string): RegionFacts | undefined =>
  REGION_FACTS.find((facts) => facts.name === region)
