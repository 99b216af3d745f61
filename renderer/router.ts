/**
 * Hash routes with the real console's spelling (`#/ec2/Instances:`). Every pane registers its own in a routes.ts found here by
 * its path; an address may carry `name=value` pairs after the colon, as the console's do.
 */
import { createRouter, createWebHashHistory, type RouteRecordRaw, type Router, type RouterHistory } from 'vue-router'
import NotFound from './layout/NotFound.vue'

/** What a pane's `routes.ts` exports. */
export interface PaneRoutes {
  readonly routes: readonly RouteRecordRaw[]
}

declare module 'vue-router' {
  interface RouteMeta {
    /** Service whose side navigation shows: an id of layout/navigation.ts. */
    service?: string
    /** Entry of the side navigation that is lit. */
    nav?: string
  }
}

const paneRoutes = Object.values(import.meta.glob<PaneRoutes>('./panes/**/routes.ts', { eager: true })).flatMap(
  (module) => module.routes,
)

export function createConsoleRouter(history: RouterHistory = createWebHashHistory(), routes = paneRoutes) {
  const router = createRouter({
    history,
    routes: [...routes, { path: '/:rest(.*)*', name: 'not-found', component: NotFound }],
  })
  const home = ['/ec2/Home:', '/ec2/Instances:'].find((path) => router.resolve(path).name !== 'not-found')
  if (home) router.addRoute({ path: '/', redirect: home })
  return router
}

/**
 * The route path of a page: `Instances:` with whatever `name=value` pairs follow. Read those with `useHashQuery`. A declared
 * function, because the routes files collected above call it before this module has run.
 */
export function panePath(service: string, page: string): string {
  return `/${service}/${page}\\::query(.*)`
}

/** Whether some pane stands behind an address. */
export const routeExists = (router: Router, to: string): boolean => router.resolve(to).name !== 'not-found'
