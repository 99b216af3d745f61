/** The seven steps of the classic launch wizard, and where each section of the form went. */
import type { SectionId } from '../model/draft-model.ts'

export const WIZARD_STEPS = ['image', 'type', 'details', 'storage', 'tags', 'firewall', 'review'] as const
export type WizardStep = (typeof WIZARD_STEPS)[number]

export const REVIEW = WIZARD_STEPS.length - 1

const STEP_OF: Readonly<Record<SectionId, WizardStep>> = {
  image: 'image',
  type: 'type',
  network: 'firewall',
  advanced: 'details',
  storage: 'storage',
  tags: 'tags',
  key: 'review',
  summary: 'details',
}
/** Fields of the network section that the third step asks for; its other fields are the sixth's. */
const DETAIL_FIELDS: ReadonlySet<string> = new Set(['vpcId', 'subnetId', 'publicIp', 'count'])

/** The index of the step on which a field stands. */
export function stepOf(section: SectionId, field = ''): number {
  return WIZARD_STEPS.indexOf(DETAIL_FIELDS.has(field) ? 'details' : STEP_OF[section])
}
