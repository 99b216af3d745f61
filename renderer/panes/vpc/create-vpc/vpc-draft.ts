/** What the page that makes a VPC holds, as its controls have it, and the wish that comes of it. Pure. */
import type { VpcWish } from './plan.ts'

export interface VpcDraft {
  readonly mode: 'only' | 'more'
  readonly name: string
  readonly project: string
  readonly cidr: string
  readonly tenancy: string
  readonly zones: string
  readonly publicPer: string
  readonly privatePer: string
  readonly nat: string
  readonly endpoint: string
  readonly dnsHostnames: boolean
  readonly dnsSupport: boolean
}

/** As the real console begins. */
export const newDraft = (mode: VpcDraft['mode']): VpcDraft => ({
  mode,
  name: '',
  project: 'project',
  cidr: '10.0.0.0/16',
  tenancy: 'default',
  zones: '2',
  publicPer: '1',
  privatePer: '1',
  nat: 'none',
  endpoint: 's3',
  dnsHostnames: true,
  dnsSupport: true,
})

export const wishOf = (draft: VpcDraft, zones: readonly string[]): VpcWish => ({
  project: draft.project.trim() || 'project',
  cidr: draft.cidr.trim(),
  tenancy: draft.tenancy,
  zones: zones.slice(0, Number(draft.zones)),
  publicPer: Number(draft.publicPer),
  privatePer: Number(draft.privatePer),
  nat: draft.nat === 'one' || draft.nat === 'each' ? draft.nat : 'none',
  endpoint: draft.endpoint === 's3',
  dnsHostnames: draft.dnsHostnames,
  dnsSupport: draft.dnsSupport,
})
