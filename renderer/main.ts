import '@fontsource-variable/open-sans/wght.css'
import '@fontsource-variable/open-sans/wght-italic.css'
import '@fontsource-variable/noto-sans-kr/wght.css'
import './styles/tokens.css'
import './styles/base.css'
import { reactive } from 'vue'
import { createConsole } from './create-console.ts'
import { connect } from './engine/connect.ts'

const door = reactive({ denied: false })
const client = connect({
  onDenied: () => {
    door.denied = true
  },
})
createConsole(client, door).mount('#app')
