/** The Monitoring tab belongs to the CloudWatch panes. Without them there is no such tab. */
import { type Component, defineAsyncComponent } from 'vue'

const found = Object.values(import.meta.glob<{ default: Component }>('../../../cloudwatch/MonitoringTab.vue'))[0]

/** Takes `instanceIds: string[]`. */
export const MonitoringTab: Component | undefined = found && defineAsyncComponent(found)
