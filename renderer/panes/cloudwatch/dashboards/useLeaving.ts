/** Asks before a page with unsaved changes is left, within the console and by closing it. */
import { onBeforeUnmount, onMounted, type Ref, ref } from 'vue'
import { useRouter } from 'vue-router'

export function useLeaving(changed: Readonly<Ref<boolean>>) {
  const router = useRouter()
  const asking = ref(false)
  let allowed = false
  let wanted = ''

  const forget = router.beforeEach((to, from) => {
    if (allowed || !changed.value || to.path === from.path) return true
    wanted = to.fullPath
    asking.value = true
    return false
  })
  const onClose = (event: BeforeUnloadEvent): void => {
    if (changed.value) event.preventDefault()
  }
  onMounted(() => window.addEventListener('beforeunload', onClose))
  onBeforeUnmount(() => {
    forget()
    window.removeEventListener('beforeunload', onClose)
  })

  const allow = (): void => {
    allowed = true
  }
  function stay(): void {
    asking.value = false
  }
  function leave(): void {
    allow()
    asking.value = false
    void router.push(wanted)
  }
  return { asking, allow, stay, leave }
}
