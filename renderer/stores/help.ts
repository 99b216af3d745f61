/** The help drawer: which topic is open. A topic is a message key prefix with `title` and `body` below it. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

export const useHelpStore = defineStore('help', () => {
  /** The topic of the page being shown, offered by the toolbar's help button; undefined hides the button. */
  const pageTopic = ref<string>()
  const openTopic = ref<string>()
  const isOpen = computed(() => openTopic.value !== undefined)

  function open(topic: string) {
    openTopic.value = topic
  }
  function close() {
    openTopic.value = undefined
  }
  function toggle() {
    openTopic.value = isOpen.value ? undefined : pageTopic.value
  }

  return { pageTopic, openTopic, isOpen, open, close, toggle }
})
