/**
 * How long transitions take, in ms of simulated time: least and most, drawn from the world's dice. Measured on AWS where the
 * comment says so, else chosen inside what AWS shows; every transition ends within the ten minutes that SDK waiters grant.
 */
import { MINUTE, SECOND } from '../../../../../shared/time.ts'

export type Span = readonly [least: number, most: number]

/** pending -> running at launch. Measured: 4.5-5.5 s after the call. */
export const LAUNCH: Span = [4500, 5500]
export const LAUNCH_WINDOWS: Span = [12 * SECOND, 20 * SECOND]
export const LAUNCH_BARE_METAL: Span = [90 * SECOND, 150 * SECOND]
/** stopped -> running. */
export const START: Span = [10 * SECOND, 20 * SECOND]
/** Measured: 17 s. */
export const RESUME: Span = [15 * SECOND, 19 * SECOND]
export const STOP: Span = [20 * SECOND, 40 * SECOND]
export const STOP_WINDOWS: Span = [60 * SECOND, 120 * SECOND]
/** Forced, or without a shutdown of the guest: power-off only. */
export const STOP_HARD: Span = [4 * SECOND, 8 * SECOND]
export const TERMINATE: Span = [25 * SECOND, 40 * SECOND]
export const TERMINATE_HARD: Span = [5 * SECOND, 10 * SECOND]

/** Hibernation writes the memory to disk: measured 23 s for 4 GiB; the rest is the fit we chose. */
export const HIBERNATE_BASE = 15 * SECOND
export const HIBERNATE_PER_GIB = 2 * SECOND
export const HIBERNATE_MOST = 180 * SECOND
/** AWS refuses to hibernate within about two minutes of boot. */
export const HIBERNATE_READY = 2 * MINUTE

/** Status checks pass this long after the instance runs. */
export const SYSTEM_CHECK = 60 * SECOND
export const INSTANCE_CHECK = 120 * SECOND
/** After a reboot only the instance check starts over. */
export const REBOOT_CHECK = 60 * SECOND

/** A terminated instance stays visible about an hour. */
export const TERMINATED_VISIBLE = 60 * MINUTE
/** A client token outlives its instances by a day. */
export const TOKEN_KEPT = 24 * 60 * MINUTE

/** AWS: the password of a Windows instance is there about four minutes after its launch. */
export const PASSWORD_READY = 4 * MINUTE

export const MONITORING_SWITCH: Span = [2 * SECOND, 5 * SECOND]
