export { startKeyboard } from './keyboard.weapp'
