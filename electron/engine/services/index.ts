/** The list of services; its order is the order in which reactors hear of a fact. */
import type { Service } from '../kernel/index.ts'
import { settings } from './settings/index.ts'

export const SERVICES: readonly Service[] = [settings]
