/** How a FormField tells the control inside it which id, description and validity to carry. */
import { type ComputedRef, computed, type InjectionKey, inject } from 'vue'

export interface FieldContext {
  readonly controlId: string
  readonly labelId: string
  readonly describedby: string | undefined
  readonly invalid: boolean
  readonly required: boolean
}

export const FIELD: InjectionKey<ComputedRef<FieldContext | undefined>> = Symbol('field')

/** Attributes for a control; empty outside a FormField, where the control names itself with `label`. */
export function useField(): ComputedRef<FieldContext | undefined> {
  const context = inject(FIELD, undefined)
  return computed(() => context?.value)
}
